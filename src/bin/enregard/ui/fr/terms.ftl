### enregard: terms
