"""What a message says is at stake: phrases compiled into a graph, and found in any spelling; begin at finder."""
