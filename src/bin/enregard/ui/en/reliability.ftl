### enregard: reliability

cmd-doctor = Look whether everything in this project is as it should be
cmd-doctor--fix = Mend what is safe to mend
doctor-source = the source cannot be read ({ $what }). Put the file back, or mend its path in enregard.yaml.
doctor-unsynced = no segments yet. Run “enregard sync”.
doctor-segments = the segments cannot be read ({ $what }). Restore the file from git.
doctor-catalog = not all of it is Fluent ({ $what }); nothing is written into it until this line is mended.
doctor-stray = no segment is called “{ $what }”. Correct the id, or remove the message.
doctor-unanchored = “{ $what }” does not say what French it was made from. Run “enregard accept { $what }” once you have compared.
doctor-leftover = left behind by a save that did not end.
doctor-mended = Removed.
doctor-mendable = “enregard doctor --fix” removes it.
doctor-summary = { $count ->
        [0] Everything is as it should be.
        [one] 1 thing to look at.
       *[other] { $count } things to look at.
    }
