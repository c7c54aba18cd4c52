# Ce que dit `relais report`. Ne traduisez pas ce qui est entre accolades : { $name }.

report-title = Ce qui s’est passé, en nombres qui ne désignent personne
report-outcome = ce qui a été montré
report-region = région
report-language = langue
report-count = fois
report-nothing = Rien n’a été compté cinq fois ou plus.
# $few est un nombre.
report-hidden = Ce qui est arrivé moins de { $few } fois n’est pas montré : un si petit nombre pourrait désigner une personne.

report-outcome-referral = contacts d’une commune
report-outcome-question = question sur le lieu
report-outcome-danger = numéros d’urgence
report-outcome-topic = un thème, ou le choix des thèmes
report-outcome-sources = sources
report-outcome-start = premier écran
report-outcome-privacy = confidentialité
report-outcome-erased = effacé
report-outcome-other = autres écrans
report-outcome-failed = sans réponse, à cause d’une erreur
report-outcome-unreadable = illisible
report-outcome-dropped = non lu : trop de messages l’un après l’autre
report-outcome-late = répondu en retard

report-region-brussels = Bruxelles
report-region-flanders = Flandre
report-region-wallonia = Wallonie
report-region-none = inconnue
