### exemple: fr → en

## Le vieux pont

# fr: Le vieux pont
le-vieux-pont-hmdnysgx = The Old Bridge

## Un pont pour deux rives

# fr: Un pont pour deux rives
un-pont-pour-deux-rives-qs1n7qyr = One bridge for two banks

# fr: Le pont de pierre relie les deux quartiers depuis 1874.
un-pont-pour-deux-rives-yjx021f6 = The stone bridge has linked the two neighborhoods since 1874.

# fr: Il mesure 62 mètres et porte une seule voie.
un-pont-pour-deux-rives-24zzw7an = It is 62 meters long and carries a single lane.

# fr: Les habitants y tiennent : « On le traverse chaque matin », dit une boulangère.
un-pont-pour-deux-rives-5zr65thn = The residents are fond of it: “We cross it every morning,” says a baker.

## Ce qui a changé

# fr: Ce qui a changé
ce-qui-a-change-pam0n140 = What has changed

# fr: En 2019, la ville a fermé le pont aux camions.[^1]
ce-qui-a-change-k3b4j5ph = In 2019, the town closed the bridge to trucks.[^1]

# fr: Le bruit a baissé de 40 %.
ce-qui-a-change-w5aw74yt = Noise has fallen by 40%.

# fr: Les piétons ne doivent plus descendre sur la chaussée.
# state: draft
# origin: mt example
ce-qui-a-change-2dz26p22 = Pedestrians must no more go down on the roadway.

# fr: Deux bancs ont été posés au milieu.
ce-qui-a-change-p1aakssv = Two benches were placed in the middle.

# fr: Un éclairage a été ajouté.
ce-qui-a-change-fkrh0pm2 = Lighting was added.

## Ce qui reste à faire

# fr: Ce qui reste à faire
ce-qui-reste-a-faire-qe2z7za0 = What remains to be done

# fr: Les pierres du parapet s'effritent.
ce-qui-reste-a-faire-qe33p1ec = The stones of the parapet are crumbling.

# question: Camille: The works: on the parapet only?
ce-qui-reste-a-faire-jnwc7pby = {""}
