<<<<<<< ours
# fr: Le loyer est payé d'avance.
avis-aaaaaaaa = The rent is paid beforehand.
=======
# fr: Le loyer est payé d'avance.
avis-aaaaaaaa = The rent is due in advance.
>>>>>>> theirs
