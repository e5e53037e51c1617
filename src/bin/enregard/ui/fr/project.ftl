### enregard: project
