### Glossary: fr → en. An unreviewed draft.

## Trafficking, procuring, exploitation

# fr: traite des êtres humains | TEH
# note: TEH stands for traite des êtres humains (trafficking in human beings, THB). The report's own voice says human trafficking; the full form stands where a quotation gives the acronym, and in GRETA's name.
-human-trafficking = human trafficking
    .alt = trafficking in human beings
    .acronym = THB

# fr: traite
# note: Short for traite des êtres humains.
-trafficking = trafficking
    .convention = traffic in women

# fr: traite des femmes
# note: The English wording of Article 6 of the CEDAW Convention is fixed: traffic in women.
-traffic-in-women = traffic in women

# fr: victime de la traite | victime de traite | victimes de la traite | victimes de traite
# note: With des êtres humains: victims of human trafficking.
-victim-of-trafficking = victim of trafficking
    .plural = victims of trafficking
    .full = victim of human trafficking
    .full-plural = victims of human trafficking

# fr: trafiquant | trafiquants
-trafficker = trafficker
    .plural = traffickers

# fr: proxénétisme
# note: The offence in French criminal law; it needs no coercion. Procuring throughout, not pimping.
-procuring = procuring

# fr: exploitation sexuelle
-sexual-exploitation = sexual exploitation

# fr: à des fins d'exploitation sexuelle
-for-the-purpose-of-sexual-exploitation = for the purpose of sexual exploitation

# fr: exploitation de la prostitution
# note: In Article 6 of the CEDAW Convention without an article before prostitution.
-exploitation-of-prostitution = exploitation of prostitution

# fr: exploiteurs | exploiteur
-exploiter = exploiter
    .plural = exploiters

# fr: contrainte | coercition
# note: In French criminal law both words name force or pressure put on a person.
-coercion = coercion

# fr: réseau de prostitution forcée
-forced-prostitution-network = forced prostitution network

# fr: madame
# note: The woman who holds and controls trafficked women. Not the form of address.
-madam = madam

## Sex work and its law

# fr: travailleuse du sexe | travailleuses du sexe | travailleur du sexe | travailleurs du sexe
# note: The report uses the feminine and the masculine for the whole profession. The English marks gender only where the French contrasts it (male sex workers).
-sex-worker = sex worker
    .plural = sex workers

# fr: hommes travailleurs du sexe
-male-sex-worker = male sex worker
    .plural = male sex workers

# fr: travail du sexe | travail sexuel
-sex-work = sex work

# fr: industrie du sexe
-sex-industry = sex industry

# fr: client | clients
-client = client
    .plural = clients

# fr: achat de services sexuels
-purchase-of-sexual-services = purchase of sexual services

# fr: demande de services sexuels
-demand-for-sexual-services = demand for sexual services

# fr: demande de relations sexuelles rémunérées
# note: Wording of the Conseil d'État.
-demand-for-paid-sexual-relations = demand for paid sexual relations

# fr: pénalisation des clients
-penalisation-of-clients = penalisation of clients

# fr: pénalisation
-penalisation = penalisation

# fr: criminalisation des clients
# note: The report says both criminalisation and pénalisation; the English keeps them apart.
-criminalisation-of-clients = criminalisation of clients

# fr: criminalisation
-criminalisation = criminalisation

# fr: décriminaliser
-decriminalise = decriminalise

# fr: parties tierces | partie tierce
-third-party = third party
    .plural = third parties

# fr: loi
# note: Law throughout; Act only in the published English title of the Médecins du Monde report.
-law = law
    .plural = laws
    .title = Act

# fr: loi n° 2016-44 | Loi no 2016-44
# note: So printed. The law of 13 April 2016 is No. 2016-444.
-law-2016-44 = Law No. 2016-44

# fr: infraction pénale
-criminal-offence = criminal offence
    .plural = criminal offences

# fr: infractions de proxénétisme
-procuring-offence = procuring offence
    .plural = procuring offences

# fr: prise de risque
-risk-taking = risk-taking

# fr: pouvoir de négociation
-bargaining-power = bargaining power

# fr: précarité
-precarity = precarity

# fr: clandestinité
-clandestinity = clandestinity

# fr: droits humains | droits de l'homme
-human-rights = human rights
    .alt = Human Rights

# fr: autonomie corporelle
-bodily-autonomy = bodily autonomy

# fr: droits du travail
-labour-rights = labour rights

# fr: autonomisation économique
-economic-empowerment = economic empowerment

# fr: protection sociale
-social-protection = social protection

# fr: prestation sociale
-social-benefit = social benefit
    .plural = social benefits

# fr: programmes de santé communautaire | programme de santé communautaire
-community-health-programme = community health programme
    .plural = community health programmes

# fr: centres de santé communautaires | centre de santé communautaire
-community-health-centre = community health centre
    .plural = community health centres

# fr: réadaptation
-rehabilitation = rehabilitation

## The exit programme

# fr: parcours de sortie | programme de sortie | programmes de sortie
# note: The scheme created by the law of 13 April 2016 for people who leave prostitution. Both French names stand for the same scheme.
-exit-programme = exit programme
    .plural = exit programmes

# fr: parcours de sortie de la prostitution | parcours de sortie de prostitution | parcours de sortie prostitution | programme de sortie de la prostitution
-prostitution-exit-programme = prostitution exit programme
    .plural = prostitution exit programmes

# fr: voie de sortie
# note: Looser than parcours de sortie, and kept apart from it.
-exit-route = exit route
    .plural = exit routes

# fr: associations agréées | association agréée
-accredited-association = accredited association
    .plural = accredited associations

# fr: commissions départementales | commission départementale
-departmental-committee = departmental committee
    .plural = departmental committees

# fr: commission exécutive
-executive-committee = executive committee

# fr: départements | département
# note: French administrative division, not a ministry.
-department = department
    .plural = departments

# fr: préfecture | préfectures
# note: The office of the State's representative in a department.
-prefecture = prefecture
    .plural = prefectures

# fr: décision préfectorale
-prefectoral-decision = prefectoral decision

# fr: Aide Financière à l'Insertion Sociale
-financial-assistance-for-social-integration = Financial Assistance for Social Integration

# fr: AFIS
# note: AFIS stands for Aide financière à l'insertion sociale (et professionnelle), the allowance paid during the exit programme.
# keep
-afis = AFIS

# fr: Revenu de Solidarité Active
-active-solidarity-income = Active Solidarity Income

# fr: RSA
# note: RSA stands for Revenu de solidarité active, the French minimum income benefit.
# keep
-rsa = RSA

## Residence, asylum, procedure

# fr: permis de séjour | titre de séjour | titres de séjour
-residence-permit = residence permit
    .plural = residence permits

# fr: permis de séjour temporaire
-temporary-residence-permit = temporary residence permit
    .plural = temporary residence permits

# fr: demande d'asile
-asylum-application = asylum application
    .plural = asylum applications

# fr: procédure d'asile
-asylum-procedure = asylum procedure

# fr: sans-papiers | sans papiers
# note: People without a residence permit.
-undocumented = undocumented
    .noun = undocumented people

# fr: régulariser
# note: To grant a residence permit to a person without one.
-regularise = regularise

# fr: expulsée | expulsées
-deported = deported

# fr: obligation de quitter le territoire français
-obligation-to-leave-french-territory = obligation to leave French territory

# fr: Code de l'entrée et du séjour des étrangers et du droit d'asile
-code-on-entry-and-residence = Code on the Entry and Residence of Foreigners and the Right of Asylum

# fr: porter plainte | porté plainte | dépôt d'une plainte
# note: With the police: to file a complaint. With the European Court of Human Rights: to lodge a complaint.
-file-a-complaint = file a complaint
    .plural = filed complaints
    .participle = filing a complaint
    .court = lodged a complaint

# fr: forces de l'ordre
-law-enforcement = law enforcement

# fr: jurisprudence
-case-law = case law

# fr: décision de principe
-leading-decision = leading decision

# fr: groupe social
# note: A ground of persecution in Article 1 A (2) of the Geneva Convention relating to the Status of Refugees.
-social-group = social group

# fr: Convention de Genève
# note: The Convention relating to the Status of Refugees of 28 July 1951.
-geneva-convention = Geneva Convention

## The Convention and its Committee

# fr: CEDAW
# note: CEDAW stands for Convention on the Elimination of All Forms of Discrimination against Women; also, loosely, for its Committee.
# keep
-cedaw = CEDAW

# fr: Convention CEDAW
-cedaw-convention = CEDAW Convention

# fr: Comité pour l'élimination de la discrimination à l'égard des femmes
-cedaw-committee = Committee on the Elimination of Discrimination against Women

# fr: État partie
-state-party = State party

# fr: États parties
# note: States Parties in the words of the Convention; States parties elsewhere.
-states-parties = States Parties
    .alt = States parties

# fr: rapport de l'État partie
-state-party-report = State party report

# fr: rapport alternatif
-alternative-report = alternative report

# fr: observations finales
-concluding-observations = concluding observations

# fr: liste des points à traiter
-list-of-issues = list of issues

## Courts, authorities, organisations

# fr: Cour européenne des droits de l'homme | CEDH
# note: CEDH stands for Cour européenne des droits de l'homme (European Court of Human Rights, ECtHR) and also for Convention européenne des droits de l'homme (European Convention on Human Rights, ECHR): a cited article belongs to the Convention, a decision to the Court.
-european-court-of-human-rights = ECtHR
    .full = European Court of Human Rights
    .convention = ECHR

# fr: Conseil d'État
# note: The highest administrative court of France. The European Court of Human Rights keeps the French name; United Nations documents also say Council of State.
# keep
-conseil-d-etat = Conseil d’État

# fr: CNDA
# note: CNDA stands for Cour nationale du droit d'asile (National Court of Asylum).
# keep
-cnda = CNDA

# fr: Commission nationale consultative aux droits de l'homme | Commission nationale consultative des droits de l'homme
# note: The report prints "aux droits"; the body's own name has "des droits".
-national-consultative-commission-on-human-rights = National Consultative Commission on Human Rights

# fr: CNCDH
# note: CNCDH stands for Commission nationale consultative des droits de l'homme, the national human rights institution of France and its national rapporteur on trafficking.
# keep
-cncdh = CNCDH

# fr: Groupe d'experts contre la traite des êtres humains | Groupe d'experts sur la lutte contre la traite des êtres humains
-group-of-experts = Group of Experts on Action against Trafficking in Human Beings

# fr: GRETA
# note: GRETA stands for Group of Experts on Action against Trafficking in Human Beings, of the Council of Europe.
# keep
-greta = GRETA

# fr: Conseil de l'Europe
-council-of-europe = Council of Europe

# fr: Ministère de l'intérieur | ministère de l'Intérieur
-ministry-of-the-interior = Ministry of the Interior

# fr: brigade anti-proxénétisme
-anti-procuring-squad = anti-procuring squad

# fr: BRP
# note: BRP stands for Brigade de répression du proxénétisme, the unit of the Paris police that investigates procuring.
# keep
-brp = BRP

# fr: IGAS
# note: IGAS stands for Inspection générale des affaires sociales (General Inspectorate of Social Affairs).
# keep
-igas = IGAS

# fr: IGAJ
# note: So printed; the body is the IGJ, Inspection générale de la justice (General Inspectorate of Justice).
# keep
-igaj = IGAJ

# fr: IGA
# note: IGA stands for Inspection générale de l'administration (General Inspectorate of Administration).
# keep
-iga = IGA

# fr: ONG
# note: ONG stands for organisation non gouvernementale (non-governmental organisation, NGO).
-ngo = NGO
    .plural = NGOs

# fr: Syndicat français des travailleurs du sexe
-french-sex-workers-union = French Sex Workers’ Union

# fr: STRASS
# note: STRASS stands for Syndicat du travail sexuel, the French sex workers' union, founded in 2009.
# keep
-strass = STRASS

# fr: NSWP
# note: NSWP stands for Global Network of Sex Work Projects.
# keep
-nswp = NSWP

# fr: Médecins Du Monde | Médecins du Monde
# note: Doctors of the World, a medical humanitarian organisation. Its French branch publishes under the French name in English too.
# keep
-medecins-du-monde = Médecins du Monde

# fr: Mouvement du Nid
# note: An abolitionist association, accredited for the exit programme.
# keep
-mouvement-du-nid = Mouvement du Nid

# fr: Roses d’Acier | Roses d'Acier
# note: "Steel Roses": an organisation of Chinese sex workers in Paris.
# keep
-roses-d-acier = Roses d’Acier

# fr: Médiapart | Mediapart
# note: A French news site; its own spelling has no accent.
-mediapart = Mediapart

# fr: forêt de Boulogne
# note: The wood on the western edge of Paris, known in English by its French name.
-bois-de-boulogne = Bois de Boulogne
