### enregard: reliability
