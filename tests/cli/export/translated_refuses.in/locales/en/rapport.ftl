# fr: Le port
le-port-qpnm4c3t = The harbor

# fr: Le quai *nord* est fermé.[^1]
le-port-62fkq1aw = The *north* quay is closed.[^1]

# fr: Voir le [plan](https://exemple.org/plan) à la mairie.
le-port-2pfgj9jt = See the [map](https://exemple.org/plan) at the town hall.

# fr: Depuis 2016.
le-port-6dd5n6vv = Since 2016.

# fr: Objet
le-port-ha9j397w = Item

# fr: Part
le-port-3a9gz3hm = Share
