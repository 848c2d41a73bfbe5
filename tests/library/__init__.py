"""What comes with `pip install kanaalkompas`: the wheel, its doors and their examples."""
