### enregard: editions
