### enregard: memory
