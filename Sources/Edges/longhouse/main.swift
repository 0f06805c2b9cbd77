print("longhouse")
