"""What bench/rivals is made of: cases, rivals, and the instruments that count and time."""
