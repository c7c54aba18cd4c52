"""What leaves on paper or as a picture: cards, posters and the map of the territories."""
