### enregard: serve
