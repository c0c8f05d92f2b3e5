"""Reading a directive: text in, ``model.Reading`` out (``read.read``); pure, no I/O."""
