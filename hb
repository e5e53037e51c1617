ancre numéroax unique motaz
L'article L. 121-1 s'applique aux mineurs.
ancre numérobx unique mothjbjz
Il a reçu 10 000 euros d'amende.
ancre numérocx unique motbfidiz
Il a reçu 10 000 euros d'amende.
ancre numérodx unique motcdhfhz
Il a reçu 10.000 euros d'amende.
ancre numéroex unique motdbghgz
Elles disent « oui » à la loi.
ancre numérofx unique motdjfjfz
Elles disent “oui” à la loi.
ancre numérogx unique motehfbez
Elles disent ‹ oui › à la loi.
ancre numérohx unique motffeddz
Le 1er janvier, tout change.
ancre numéroix unique motgddfcz
La 1re audience est publique.
ancre numérojx unique mothbchbz
Au 2e étage du palais.
ancre numérobax unique mothjbjaz
Voir le décret n°5 du ministre.
ancre numérobbx unique motihbajz
Voir le décret nº 5 du ministre.
ancre numérobcx unique motjfaciz
Les vols, les coups, etc...
ancre numérobdx unique motbacjehz
Elles hésitent ... puis signent.
ancre numérobex unique motbbaiggz
Le coeur de l'oeuvre reste intact.
ancre numérobfx unique motbbihifz
OEuvre collective de trois associations.
ancre numérobgx unique motbcghaez
LE COEUR DU SUJET
ancre numérobhx unique motbdegcdz
Un texte  avec   des espaces.
ancre numérobix unique motbecfecz
Un texte	avec des tabulations.
ancre numérobjx unique motbfaegbz
Une réponse avérée.
ancre numérocax unique motbfidiaz
La loi - dite de 2016 - s'applique.
ancre numérocbx unique motbggcjjz
La loi — dite de 2016 — s'applique.
ancre numéroccx unique motbhecbiz
La loi—dite de 2016—s'applique.
ancre numérocdx unique motbicbdhz
De 2010-2015 il y eut peu de plaintes.
ancre numérocex unique motbjaafgz
Le taux est de 20% en ville.
ancre numérocfx unique motbjhjhfz
Il faisait 5°C dans la salle.
ancre numérocgx unique motcafijez
La séance ouvre à 12h30.
ancre numérochx unique motcbdibdz
Le colis pèse 20kg à peine.
ancre numérocix unique motccbhdcz
Voir le §4 du rapport.
ancre numérocjx unique motccjgfbz
Voir l'art.5 du code.
ancre numérodax unique motcdhfhaz
Selon M. Durand, rien ne presse.
ancre numérodbx unique motcefeijz
Attention: la porte est fermée!
ancre numérodcx unique motcfdeaiz
« le droit » reste à écrire.
ancre numéroddx unique motcgbdchz
le droit reste à écrire.
ancre numérodex unique motcgjcegz
Ce pro­jet avance​ vite.
ancre numérodfx unique motchhbgfz
Les témoins ( tous majeurs ) sont venus.
ancre numérodgx unique motcifaiez
Les témoins , tous majeurs, sont venus .
ancre numérodhx unique motcjdaadz
Une étude récente [^1] le montre.
ancre numérodix unique motdaajccz
Les frais (...) sont dus.
ancre numérodjx unique motdaiiebz
Il paiera 10€ ou 20€.
ancre numéroeax unique motdbghgaz
Il paiera 10$ de frais.
ancre numéroebx unique motdceghjz
Le Bas‐Rhin répond.
ancre numéroecx unique motddcfjiz
La température tombe à −5 degrés.
ancre numéroedx unique motdeafbhz
Aujourd´hui, rien ne va.
ancre numéroeex unique motdeiedgz
Appelez le 01 23 45 67 89.
ancre numéroefx unique motdfgdffz
La loi *interdit* cela.
ancre numéroegx unique motdgechez
La loi _interdit_ cela.
ancre numéroehx unique motdhcbjdz
La loi [interdit](https://exemple.fr/loi) cela.
ancre numéroeix unique motdiabbcz
Utilisez `carnet` pour écrire.
ancre numéroejx unique motdiiadbz
L'*État* n'agit pas.
ancre numérofax unique motdjfjfaz
Elle **ne** peut pas entrer.
ancre numérofbx unique moteadigjz
Un *très grand* succès.
ancre numérofcx unique motebbhiiz
**Article 5.** La peine est de 3 ans.
ancre numérofdx unique motebjhahz
Voir *« le rapport »* annuel.
ancre numérofex unique motechgcgz
[La loi](https://exemple.fr/loi) de 2016 suffit.
ancre numéroffx unique motedffefz
Deux personnes sont venues.
ancre numérofgx unique moteedegez
Une personne est venue.
ancre numérofhx unique motefbdidz
Un tiers des femmes a répondu.
ancre numérofix unique motefjdacz
La moitié des femmes a répondu.
ancre numérofjx unique moteghccbz
Une dizaine de plaintes.
ancre numérogax unique motehfbeaz
Le premier alinéa s'applique.
ancre numérogbx unique moteidafjz
Au XIXe siècle, la police règne.
ancre numérogcx unique motejajhiz
Le titre V du livre reste.
ancre numérogdx unique motejiijhz
Le chapitre Ier est abrogé.
ancre numérogex unique motfagibgz
Le chapitre I est abrogé.
ancre numérogfx unique motfbehdfz
Voir art. 5 du code.
ancre numéroggx unique motfccgfez
L'article L. 611-1 prévoit une amende.
ancre numéroghx unique motfdafhdz
L'article L. 611-1 prévoit une amende.
ancre numérogix unique motfdiejcz
Selon le § 2 du texte.
ancre numérogjx unique motfegebbz
L'article 3 bis est créé.
ancre numérohax unique motffeddaz
L'article 3 est créé.
ancre numérohbx unique motfgccejz
Le taux est de 5 % partout.
ancre numérohcx unique motfhabgiz
Une amende de 5 € est due.
ancre numérohdx unique motfhiaihz
Une amende de 50 euros est due.
ancre numérohex unique motfigaagz
Elle vit à 5 km de là.
ancre numérohfx unique motfjdjcfz
Un délai de 10 jours est prévu.
ancre numérohgx unique motgabieez
Un délai de six mois est prévu.
ancre numérohhx unique motgajhgdz
Il manque 5 millions au budget.
ancre numérohix unique motgbhgicz
Un millier de femmes ont signé.
ancre numérohjx unique motgcfgabz
Une centaine de témoins.
ancre numéroiax unique motgddfcaz
Le fait est établi.[^1]
ancre numéroibx unique motgebedjz
Le fait est établi.[^1]
ancre numéroicx unique motgejdfiz
Le lundi 3 mars, elle part.
ancre numéroidx unique motgfhchhz
Le 3 mars, elle part.
ancre numéroiex unique motggfbjgz
Le 12 sept. 2020, elle part.
ancre numéroifx unique motghdbbfz
Le 10/04/2016 fut voté.
ancre numéroigx unique motgibadez
La séance ouvre à 10 h.
ancre numéroihx unique motgiijfdz
La séance ouvre à midi.
ancre numéroiix unique motgjgihcz
Appelez le 01 23 45 67 89.
ancre numéroijx unique mothaehjbz
La variation est de -5 % sur un an.
ancre numérojax unique mothbchbaz
La variation est de +5 % sur un an.
ancre numérojbx unique mothcagcjz
Le seuil est ≥ 5 ans.
ancre numérojcx unique mothcifeiz
Le seuil est ≥ 5 ans.
ancre numérojdx unique mothdgeghz
Un taux de 1,5 suffit.
ancre numérojex unique motheedigz
Le prix a doublé en un an.
ancre numérojfx unique mothfcdafz
Le prix a doublé en un an.
ancre numérojgx unique mothgaccez
Les deux tiers ont voté.
ancre numérojhx unique mothgibedz
Il en reste ½ à payer.
ancre numérojix unique mothhgagcz
Le onzième rapport est paru.
ancre numérojjx unique mothidjibz
Le vingtième rapport est paru.
ancre numérobaax unique mothjbjaaz
Le XXIe rapport est paru.
ancre numérobabx unique mothjjibjz
Il y eut septante cas.
ancre numérobacx unique motiahhdiz
Zéro plainte fut reçue.
ancre numérobadx unique motibfgfhz
La loi de mi-mars tient.
ancre numérobaex unique moticdfhgz
Voir le point a) de la liste.
ancre numérobafx unique motidbejfz
Voir https://exemple.fr/loi pour la suite.
ancre numérobagx unique motidjebez
Voir [la page](https://exemple.fr/loi).
ancre numérobahx unique motiehdddz
Écrire à contact@exemple.fr avant lundi.
ancre numérobaix unique motiffcfcz
Louis XIV l'a voulu.
ancre numérobajx unique motigdbhbz
Il a eu 2 016 voix.
ancre numérobbax unique motihbajaz
Les salles 20 16 sont prises.
ancre numérobbbx unique motihjaajz
Un volume de 10² litres.
ancre numérobbcx unique motiigjciz
Une surface de 12 m² suffit.
ancre numérobbdx unique motijeiehz
La 1re audience est publique.
ancre numérobbex unique motjachggz
Les années 1980 ont tout changé.
ancre numérobbfx unique motjbagifz
Trente-deux femmes ont répondu.
ancre numérobbgx unique motjbigaez
Deux cent mille euros suffisent.
ancre numérobbhx unique motjcgfcdz
Il a vécu quatre-vingt-dix ans.
ancre numérobbix unique motjdeeecz
C'est la première fois en dix ans.
ancre numérobbjx unique motjecdgbz
Un retard de 3 s est permis.
ancre numérobcax unique motjfaciaz
Elle est venue.
ancre numérobcbx unique motjfibjjz
Elle n'est plus venue.
ancre numérobccx unique motjggbbiz
Elle n'a guère dormi.
ancre numérobcdx unique motjheadhz
Il n'y a que des mineurs.
ancre numérobcex unique motjibjfgz
Aucune plainte ne fut reçue.
ancre numérobcfx unique motjijihfz
Nul ne peut l'ignorer.
ancre numérobcgx unique motjjhhjez
Elle vient avec papiers.
ancre numérobchx unique motbaafhbdz
Tous, hormis les mineurs, votent.
ancre numérobcix unique motbabdgdcz
Tous, sauf les mineurs, votent.
ancre numérobcjx unique motbacbffbz
Les mineures exceptées, toutes votent.
ancre numérobdax unique motbacjehaz
Ni la police ni le juge ne répondent.
ancre numérobdbx unique motbadhdijz
La pratique est légale.
ancre numérobdcx unique motbaefdaiz
La pratique est conforme.
ancre numérobddx unique motbafdcchz
Le respect du contrat est exigé.
ancre numérobdex unique motbagbbegz
La réponse est suffisante.
ancre numérobdfx unique motbagjagfz
La réponse est possible.
ancre numérobdgx unique motbahgjiez
La réponse est régulière.
ancre numérobdhx unique motbaiejadz
La pénalisation des clients progresse.
ancre numérobdix unique motbajciccz
Un avis favorable fut rendu.
ancre numérobdjx unique motbbaahebz
Les parties sont en accord.
ancre numérobeax unique motbbaiggaz
Le public est content.
ancre numérobebx unique motbbbgfhjz
Il faut au moins un témoin.
ancre numérobecx unique motbbceejiz
Elle est toujours payée.
ancre numérobedx unique motbbdcebhz
Personne ne l'a vue.
ancre numérobeex unique motbbeaddgz
Rien n'a changé.
ancre numérobefx unique motbbeicffz
Il s'agit là d'un droit.
ancre numérobegx unique motbbfgbhez
Elle peut entrer à moins qu'il pleuve.
ancre numérobehx unique motbbgeajdz
Le prix est dû, à l'exclusion des frais.
ancre numérobeix unique motbbhcabcz
Seules les femmes peuvent signer.
ancre numérobejx unique motbbhjjdbz
L'absence de contrôle inquiète.
ancre numérobfax unique motbbihifaz
Elle n’a pas signé l’accord.
ancre numérobfbx unique motbbjfhgjz
M. Durand a signé.
ancre numérobfcx unique motbcadgiiz
Selon Mme Petit, tout va bien.
ancre numérobfdx unique motbcbbgahz
Le Dr. Morel a signé.
ancre numérobfex unique motbcbjfcgz
Elle vit à Marseille.
ancre numérobffx unique motbccheefz
Selon l'OMS, rien ne presse.
ancre numérobfgx unique motbcdfdgez
Jean-Pierre a parlé, puis Anne-Lise.
ancre numérobfhx unique motbcedcidz
Les frères d'Alembert.
ancre numérobfix unique motbcfbcacz
La région Île-de-France paie.
ancre numérobfjx unique motbcfjbcbz
Voir l'annexe A du rapport.
ancre numérobgax unique motbcghaeaz
La Cour de cassation a jugé.
ancre numérobgbx unique motbchejfjz
Viens manger, Paul.
ancre numérobgcx unique motbcicihiz
Elle vient demain.
ancre numérobgdx unique motbcjahjhz
Il a Paris en tête.
ancre numérobgex unique motbcjihbgz
Elle sait ou aller.
ancre numérobgfx unique motbdaggdfz
Un mur sur lequel compter.
ancre numérobggx unique motbdbeffez
Ils peuvent entrer.
ancre numérobghx unique motbdccehdz
Les femmes « libres » ont répondu.
ancre numérobgix unique motbddadjcz
Tous ont répondu.
ancre numérobgjx unique motbddidbbz
L'union européenne paie.
ancre numérobhax unique motbdegcdaz
Les Etats membres paient.
ancre numérobhbx unique motbdfebejz
La loi protège.
ancre numérobhcx unique motbdgcagiz
La loi (dure) protège.
ancre numérobhdx unique motbdgjjihz
Les femmes, qui travaillent, cotisent.
ancre numérobhex unique motbdhhjagz
Un porte monnaie perdu.
ancre numérobhfx unique motbdificfz
Il pleut : nous restons.
ancre numérobhgx unique motbdjdheez
Sans doute viendra-t-elle.
ancre numérobhhx unique motbeabggdz
La commission a publié son rapport annuel.
ancre numérobhix unique motbeajficz
Elle a été entendue par le juge.
ancre numérobhjx unique motbebhfabz
Elle reçoit un soutien.
ancre numérobiax unique motbecfecaz
Les pêcheurs de la ville.
ancre numérobibx unique motbeddddjz
La peine d'un jeune.
