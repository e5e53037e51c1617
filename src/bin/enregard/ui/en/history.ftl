### enregard: history
