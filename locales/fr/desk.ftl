# Les mots de la page pour corriger une fiche (relais desk).
# Ne traduisez pas ce qui est entre accolades : { $nom }.

desk-title = Corriger une fiche
desk-search = Nom, numéro ou identifiant
desk-find = Chercher
desk-none = Aucune fiche ne correspond.
desk-save = Enregistrer
desk-check = Vérifier
desk-undo = Remettre comme avant
desk-back = Toutes les fiches
desk-problems = À corriger
desk-in-order = Rien à corriger.
desk-changes = Ce qui change
desk-victims = Ce que voit une victime
desk-professionals = Ce que voit un professionnel
desk-unseen = Rien.
desk-saved = C’est enregistré. Le fichier est changé sur cet ordinateur ; les autres le verront quand il sera envoyé.
# $file is the name of a file.
desk-changed = Quelqu’un a changé { $file } entre-temps. Ouvrez la fiche encore une fois, et refaites votre changement.
desk-by-hand = Ce changement ne peut pas se faire ici : ouvrez { $file } dans un éditeur.
