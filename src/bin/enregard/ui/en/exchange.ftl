### enregard: exchange
