### rapport-cedaw-2023: fr → en
### An unreviewed draft: nobody has checked this translation against the French yet. Each message says so
### (state: draft) until a person has reviewed it.

## Résumé

# fr: Résumé
# state: draft
resume-v2wjzce8 = Summary

# fr: Ce rapport alternatif présente les points de vue des travailleuses du sexe en France, qui sont affectées par les mesures prises par le gouvernement français en réponse aux observations finales de la CEDAW, en particulier les mesures prises par la France concernant l'article 6 de la Convention CEDAW :
# state: draft
resume-f2bvsmhs = This alternative report presents the views of sex workers in France, who are affected by the measures taken by the French government in response to CEDAW’s concluding observations, in particular the measures taken by France concerning Article 6 of the CEDAW Convention:

# fr: « Les États parties prennent toutes les mesures appropriées, y compris des dispositions législatives, pour réprimer toutes les formes de traite des femmes et d'exploitation de la prostitution des femmes. »
# state: draft
resume-1av0bbxp = “States Parties shall take all appropriate measures, including legislation, to suppress all forms of traffic in women and exploitation of prostitution of women.”

# fr: Dans la liste des points à traiter (CEDAW/C/FRA/Q/9), le Comité pour l'élimination de la discrimination à l'égard des femmes demande expressément à la France de répondre aux questions clefs concernant sa législation sur la traite et l'exploitation de la prostitution.
# state: draft
resume-f4eqaarr = In the list of issues (CEDAW/C/FRA/Q/9), the Committee on the Elimination of Discrimination against Women expressly asks France to answer the key questions concerning its legislation on trafficking and the exploitation of prostitution.

# fr: Ce rapport alternatif traitera de la réponse du gouvernement français à ces questions ainsi qu'aux mesures rapportées par le gouvernement dans le rapport de l'État partie (2021) en réponse aux observations finales de la CEDAW pour la France (2016).
# state: draft
resume-xndrdf7g = This alternative report will address the French government’s response to these questions and the measures reported by the government in the State party report (2021) in response to CEDAW’s concluding observations on France (2016).

## Contexte

# fr: Contexte
# state: draft
contexte-0hmxa1az = Background

# fr: Le Syndicat français des travailleurs du sexe (STRASS) a été fondé par des travailleuses du sexe en France en 2009.
# state: draft
contexte-kv9g8xb6 = The French Sex Workers’ Union (STRASS) was founded by sex workers in France in 2009.

# fr: STRASS représente tous les travailleurs du sexe quel que soit leur genre ou le type de travail du sexe qu'ils exercent et est particulièrement attentif aux femmes – en adoptant une perspective féministe fondée sur le droit de chaque femme à l'autonomie corporelle – et aux migrants – en adoptant une perspective critique vis-à-vis des politiques d'immigration qui les mettent en danger.
# state: draft
contexte-gcxpx61e = STRASS represents all sex workers, whatever their gender or the type of sex work they do, and pays particular attention to women – adopting a feminist perspective grounded in every woman’s right to bodily autonomy – and to migrants – adopting a critical perspective on the immigration policies that put them in danger.

# fr: Depuis 2016, la France a mis en place une interdiction d'achat de services sexuels.
# state: draft
contexte-wkwwxb9p = Since 2016, France has had a ban on the purchase of sexual services.

# fr: Au lieu de protéger les femmes dans l'industrie du sexe, la criminalisation des clients les a exposées à une précarité accrue, à une perte de pouvoir de négociation, à une prise de risque accrue et à des dangers en matière de santé et de sécurité.[^1]
# state: draft
contexte-cxdfs5rm = Instead of protecting women in the sex industry, the criminalisation of clients has exposed them to increased precarity, a loss of bargaining power, increased risk-taking and dangers to their health and safety.[^1]

# fr: C'est la raison pour laquelle 261 travailleuses du sexe ont porté plainte contre le gouvernement français auprès de la Cour européenne des droits de l'homme (CEDH) en décembre 2019, au motif que la criminalisation des clients viole leurs droits humains à la vie, à la santé et à la sécurité et à la vie privée (articles 2, 3 et 8 de la CEDH).
# state: draft
contexte-psfnkack = That is why 261 sex workers lodged a complaint against the French government with the European Court of Human Rights (ECtHR) in December 2019, on the grounds that the criminalisation of clients violates their human rights to life, to health and safety and to private life (Articles 2, 3 and 8 of the ECHR).

# fr: Le 31 août 2023, la CEDH a déclaré leur demande recevable parce qu'elles pouvaient se considérer comme victimes de la Loi no 2016-44 en raison de l'isolement et de la clandestinité accrus.
# state: draft
contexte-ee2a4xyc = On 31 August 2023, the ECtHR declared their application admissible because they could consider themselves victims of Law No. 2016-44 owing to increased isolation and clandestinity.

# fr: Auparavant, dans un arrêt du 7 juin 2019, le Conseil d'État français avait rejeté la demande des travailleuses du sexe de saisir la CEDH, au motif que « ... La prostitution est incompatible avec les droits de l'homme et la dignité.
# state: draft
contexte-tsa1mfek = Previously, in a judgment of 7 June 2019, the French Conseil d’État had rejected the sex workers’ request to apply to the ECtHR, on the grounds that “... Prostitution is incompatible with human rights and dignity.

# fr: La décision d'interdire la demande de relations sexuelles rémunérées, par la création de l'infraction pénale introduite par les dispositions contestées de la loi du 13 avril 2016, est fondée sur le constat ... que, dans la grande majorité des cas, les personnes qui se livrent à la prostitution sont victimes de proxénétisme et de traite des êtres humains, ce qui est rendu possible par l'existence de cette demande ».[^2]
# state: draft
contexte-f1zgzd2s = The decision to prohibit the demand for paid sexual relations, by creating the criminal offence introduced by the contested provisions of the law of 13 April 2016, is based on the finding ... that, in the vast majority of cases, people who engage in prostitution are victims of procuring and human trafficking, which is made possible by the existence of this demand”.[^2]

# fr: La décision du Conseil d'État français était fondée sur l'hypothèse que seule une minorité de travailleurs du sexe n'est pas victime de la traite des êtres humains et que, par conséquent, leurs droits humains peuvent être sacrifiés pour protéger la « grande majorité » et « l'intérêt général ».
# state: draft
contexte-9k43mzpx = The decision of the French Conseil d’État was based on the assumption that only a minority of sex workers are not victims of human trafficking and that, consequently, their human rights can be sacrificed to protect the “vast majority” and “the general interest”.

# fr: Il estime qu'en criminalisant la demande de services sexuels, le nombre de travailleurs du sexe serait réduit, réduisant ainsi les cas de traite des êtres humains dans l'industrie du sexe.
# state: draft
contexte-fqexs20e = It takes the view that criminalising the demand for sexual services would reduce the number of sex workers, thereby reducing cases of human trafficking in the sex industry.

# fr: Rapport d'évaluation de Médecins Du Monde : Que pensent les travailleuses du sexe de la loi française sur la prostitution ?
# state: draft
contexte-3ek6wdpb = Médecins du Monde evaluation report: What do sex workers think about the French Prostitution Act?

# fr: Avril 2018 https://nswp.org/sites/default/files/web_en_rapport-prostitution-finale.pdf
# state: draft
contexte-3e6b1mwr = April 2018 https://nswp.org/sites/default/files/web_en_rapport-prostitution-finale.pdf

## Quelles sont les conséquences de la loi n° 2016-44 pour les travailleuses du sexe, notamment en termes d'exposition à toutes les formes de violence, y compris l'exploitation ?

# fr: Quelles sont les conséquences de la loi n° 2016-44 pour les travailleuses du sexe, notamment en termes d'exposition à toutes les formes de violence, y compris l'exploitation ?
# state: draft
quelles-sont-les-58m22zf4 = What are the consequences of Law No. 2016-44 for sex workers, in particular in terms of exposure to all forms of violence, including exploitation?

# fr: La prémisse de la loi était que plus de 90% des travailleurs du sexe en France étaient considérés comme victimes de la traite des êtres humains (malgré l'absence de preuves à l'appui de cette affirmation) et donc lutter contre la prostitution était le meilleur moyen de lutter contre la traite des êtres humains en réduisant la demande de services sexuels.
# state: draft
quelles-sont-les-815bsece = The premise of the law was that more than 90% of sex workers in France were considered to be victims of human trafficking (despite the lack of evidence to support this claim), and that combating prostitution was therefore the best way to combat human trafficking by reducing the demand for sexual services.

# fr: Le Groupe d'experts contre la traite des êtres humains (GRETA) du Conseil de l'Europe s'est interrogé sur le manque de données de la France à l'appui de son affirmation et a souligné les risques associés à cette mesure :
# state: draft
quelles-sont-les-rdqzm79b = The Council of Europe’s Group of Experts on Action against Trafficking in Human Beings (GRETA) questioned France’s lack of data to support its claim and highlighted the risks associated with this measure:

# fr: « Selon certaines ONG, la pénalisation des clients des prostituées est contre-productive pour la lutte contre la traite des êtres humains (TEH), car les clients deviennent plus réticents à signaler les situations d'exploitation qu'ils peuvent observer, et les personnes engagées dans la prostitution deviennent plus dépendantes des intermédiaires pour trouver des clients sur Internet, ce qui les expose à des risques d'exploitation.
# state: draft
quelles-sont-les-2c1z1d8p = “According to some NGOs, the penalisation of clients of prostitutes is counter-productive for combating trafficking in human beings (THB), because clients become more reluctant to report situations of exploitation that they may observe, and people engaged in prostitution become more dependent on intermediaries to find clients on the internet, which exposes them to risks of exploitation.

# fr: Certains acteurs de la société civile ont également noté que la législation a encouragé le passage de la prostitution dans la rue à la prostitution dans les hôtels et les appartements, ce qui entrave la détection des victimes de la traite non seulement par les forces de l'ordre mais aussi par les ONG, qui sont souvent le premier moyen de sortir de l'exploitation (voir également le paragraphe 208).[^3]
# state: draft
quelles-sont-les-b8t8zs3c = Some civil society actors also noted that the legislation has encouraged the shift from prostitution on the street to prostitution in hotels and flats, which hampers the detection of victims of trafficking not only by law enforcement but also by NGOs, which are often the first means of getting out of exploitation (see also paragraph 208).”[^3]

# fr: RAPPORT D'ÉVALUATION FRANCE GRETA (2022)01 Publié le 18 février 2022 Ce document est une traduction de la version originale française.
# state: draft
quelles-sont-les-9py3e3rc = EVALUATION REPORT FRANCE GRETA (2022)01 Published on 18 February 2022 This document is a translation of the original French version.

# fr: Troisième cycle d'évaluation p54 https://rm.coe.int/evaluation-report-france-third-evaluation-round/1680a5b6cb
# state: draft
quelles-sont-les-0bv5w6q0 = Third evaluation round p. 54 https://rm.coe.int/evaluation-report-france-third-evaluation-round/1680a5b6cb

# fr: En pratique, la pénalisation des clients se fait presque exclusivement en extérieur et avec une grande disparité à l'intérieur de la France, la moitié des verbalisations et des amendes ayant lieu rien qu'à Paris.
# state: draft
quelles-sont-les-ff85ew4s = In practice, the penalisation of clients takes place almost exclusively outdoors and with great disparity within France, with half of all offence reports and fines being issued in Paris alone.

# fr: En conséquence, de nombreuses travailleuses du sexe ont dû modifier leurs modalités de travail et déménager dans des zones plus isolées.
# state: draft
quelles-sont-les-gmv3q6q3 = As a result, many sex workers have had to change the way they work and move to more isolated areas.

# fr: Cela a entraîné une augmentation de la violence contre les travailleuses du sexe, comme le meurtre de la travailleuse du sexe péruvienne Vanesa Campos en août 2018 parce qu'elle a été forcée de travailler dans une partie reculée de la forêt de Boulogne avec un éclairage médiocre la nuit.
# state: draft
quelles-sont-les-78f3y72d = This has led to an increase in violence against sex workers, such as the murder of the Peruvian sex worker Vanesa Campos in August 2018 because she had been forced to work in a remote part of the Bois de Boulogne with poor lighting at night.

# fr: Dans le quartier de Belleville à Paris, les travailleuses du sexe chinoises ont également dû s'adapter en raison d'une présence policière accrue, comme l'explique Aying, leader des Roses d’Acier, une organisation chinoise dirigée par des travailleuses du sexe :
# state: draft
quelles-sont-les-tg913z3g = In the Belleville neighbourhood of Paris, Chinese sex workers have also had to adapt because of an increased police presence, as explained by Aying, leader of Roses d’Acier, a Chinese organisation led by sex workers:

# fr: « La plupart des femmes chinoises ne parlent ni français ni anglais.
# state: draft
quelles-sont-les-1b8ddg7f = “Most Chinese women speak neither French nor English.

# fr: Avant la loi, nous pouvions prendre du temps avec le client pour lui faire comprendre avec quelques mots et un langage corporel.
# state: draft
quelles-sont-les-8fmbpfb4 = Before the law, we could take time with the client to make him understand with a few words and body language.

# fr: Maintenant, ils ont peur de la police qui reste toute la journée au milieu de l'endroit juste pour nous.
# state: draft
quelles-sont-les-r6fgjgjx = Now, they are afraid of the police, who stay all day in the middle of the place just for us.

# fr: Ils ont même appris à dire « pute » en chinois pour nous insulter.
# state: draft
quelles-sont-les-qc3jx822 = They have even learnt to say ‘whore’ in Chinese to insult us.

# fr: Les clients ont peur de venir, tellement de femmes ont préféré aller ailleurs, mais elles doivent travailler pour des patrons maintenant ».
# state: draft
quelles-sont-les-x5n23etm = Clients are afraid to come, so many women have preferred to go elsewhere, but they have to work for bosses now.”

# fr: En effet, au lieu de solliciter directement des clients dans la rue sans intermédiaire, de nombreuses femmes de la communauté chinoise ont dû accepter de payer des personnes capables de rédiger des annonces en français et de répondre au téléphone pour organiser les rencontres avec les clients.
# state: draft
quelles-sont-les-8v31jag6 = Indeed, instead of soliciting clients directly on the street without an intermediary, many women in the Chinese community have had to agree to pay people who are able to write advertisements in French and answer the telephone to arrange meetings with clients.

# fr: Cela a contribué à accroître l'exposition à l'exploitation.
# state: draft
quelles-sont-les-w255jedj = This has contributed to increasing exposure to exploitation.

# fr: Si le travail du sexe est moins visible dans les centres-villes, cela ne signifie pas que le nombre de travailleuses du sexe a diminué en raison de la loi.
# state: draft
quelles-sont-les-h310zb5n = While sex work is less visible in city centres, this does not mean that the number of sex workers has decreased because of the law.

# fr: Pour comprendre où sont passées les travailleuses du sexe, Anaïs, porte-parole du STRASS, propose le point de vue suivant :
# state: draft
quelles-sont-les-wa2hnea9 = To understand where the sex workers have gone, Anaïs, spokesperson for STRASS, offers the following point of view:

# fr: « Je peux dire qu'en ce moment, il y a 42 000 travailleuses du sexe connectées sur le site de sexemodel où la plupart des travailleuses du sexe font de la publicité en France.
# state: draft
quelles-sont-les-m8shqq5h = “I can say that at the moment there are 42,000 sex workers online on the sexemodel website, where most sex workers in France advertise.

# fr: Nous étions un maximum de 14 000 travailleuses du sexe connectées en même temps en 2016 lorsque la loi a été votée, ce qui est la preuve que le nombre de travailleuses du sexe n'a pas été réduit, mais au contraire considérablement augmenté.
# state: draft
quelles-sont-les-sm3bssnn = There were a maximum of 14,000 of us sex workers online at the same time in 2016 when the law was passed, which is proof that the number of sex workers has not been reduced but has, on the contrary, increased considerably.

# fr: Le gouvernement prétend qu'il n'y a que 40 000 travailleuses du sexe en France par rapport à l'Allemagne, mais à partir d'un seul site Web, nous sommes plus.
# state: draft
quelles-sont-les-0r0hv18m = The government claims that there are only 40,000 sex workers in France compared with Germany, but on just one website, there are more of us than that.

# fr: Les hommes travailleurs du sexe utilisent un site Web équivalent où ils sont plus de 15 000 annonces, mais bien sûr, ils ne sont jamais comptés.
# state: draft
quelles-sont-les-yj6ch5ek = Male sex workers use an equivalent website where they have more than 15,000 advertisements, but of course they are never counted.

# fr: Nous étions censés être 30 000 en 2016, donc même selon leurs propres chiffres, cela ne représente pas une réduction ».
# state: draft
quelles-sont-les-ycqy4z69 = There were supposed to be 30,000 of us in 2016, so even by their own figures, that does not represent a reduction.”

# fr: (Interview, 28 juin 2023)
# state: draft
quelles-sont-les-hz5ws85x = (Interview, 28 June 2023)

# fr: Elle ajoute que la pénalisation des clients a également eu des conséquences extrêmement néfastes sur les travailleuses du sexe :
# state: draft
quelles-sont-les-kaqpc91p = She adds that the penalisation of clients has also had extremely damaging consequences for sex workers:

# fr: « La pénalisation a eu des effets extrêmement délétères sur nos conditions de vie puisqu'elle a surtout pour objectif de nous priver de revenus afin de décourager le maintien de l'activité.
# state: draft
quelles-sont-les-rzc1vvaj = “Penalisation has had extremely harmful effects on our living conditions, since its main aim is to deprive us of income in order to discourage us from carrying on working.

# fr: Sans clients, il n'y aura plus de prostitution, nous a-t-on dit !
# state: draft
quelles-sont-les-hnrxxk58 = Without clients, there will be no more prostitution, we were told!

# fr: C'est précisément ce qui s'est passé pendant les confinements et les couvre-feux en raison de la pandémie de coronavirus.
# state: draft
quelles-sont-les-0nnhge93 = That is exactly what happened during the lockdowns and curfews due to the coronavirus pandemic.

# fr: Cette période a été la pire, nous retrouvant sans aucun revenu, sans protection sociale, avec pour seul dispositif une « voie de sortie » inadaptée à la situation.
# state: draft
quelles-sont-les-tpmsa6f2 = That period was the worst, as we found ourselves with no income at all and no social protection, the only scheme available being an ‘exit route’ unsuited to the situation.

# fr: Une vague de suicides a suivi ainsi qu'une prise de risque encore plus grande en termes de santé ou de sécurité.
# state: draft
quelles-sont-les-24cbv1ch = A wave of suicides followed, along with even greater risk-taking in terms of health or safety.”

# fr: Monsieur Jean Paul Mégret, chef de la brigade anti-proxénétisme (BRP) s'est également plaint dans la presse que le nombre de bordels clandestins a explosé en banlieue parisienne où les travailleuses du sexe migrantes travaillent dans de petites maisons.
# state: draft
quelles-sont-les-ehxze1mb = Mr Jean Paul Mégret, head of the anti-procuring squad (BRP), has also complained in the press that the number of clandestine brothels has exploded in the Paris suburbs, where migrant sex workers work in small houses.

# fr: En janvier 2023, il a affirmé qu'il y en avait eu trois fois plus au cours des deux dernières années,[^4] indiquant une augmentation potentielle plutôt qu'une diminution du nombre de travailleuses du sexe et donc aucun effet réel de la loi en termes de réduction de la demande de services sexuels.
# state: draft
quelles-sont-les-d71en55c = In January 2023, he stated that there had been three times as many over the previous two years,[^4] indicating a potential increase rather than a decrease in the number of sex workers and therefore no real effect of the law in terms of reducing the demand for sexual services.

# fr: En 2018 déjà, il prévenait dans une interview : « cette loi favorisait le développement de la prostitution sur Internet avec des taux équivalents à ceux pratiqués dans la rue [...].
# state: draft
quelles-sont-les-htznebkt = As early as 2018, he warned in an interview: “this law was encouraging the development of prostitution on the internet with rates equivalent to those charged on the street [...].

# fr: Cette loi n'a pas eu les effets escomptés, poursuit-il.
# state: draft
quelles-sont-les-gvxhvc7z = This law has not had the intended effects,” he continues.

# fr: Il a surtout chassé les filles de la rue pour les mettre dans des hôtels ou des appartements, et tout se passe maintenant par la cyberprostitution.[^5]
# state: draft
quelles-sont-les-mw74cq4y = “Above all, it has driven the girls off the street and put them in hotels or flats, and everything now happens through cyberprostitution.”[^5]

## La criminalisation des clients (depuis 2016) a-t-elle contribué à réduire les niveaux de traite des êtres humains dans l'industrie du sexe et à améliorer la prise en charge des victimes de proxénétisme ou de traite des êtres humains à des fins d'exploitation sexuelle ?

# fr: La criminalisation des clients (depuis 2016) a-t-elle contribué à réduire les niveaux de traite des êtres humains dans l'industrie du sexe et à améliorer la prise en charge des victimes de proxénétisme ou de traite des êtres humains à des fins d'exploitation sexuelle ?
# state: draft
la-criminalisation-des-4d3e4zwy = Has the criminalisation of clients (since 2016) helped to reduce levels of human trafficking in the sex industry and to improve the care provided to victims of procuring or of human trafficking for the purpose of sexual exploitation?

# fr: L'un des problèmes persistants de la France avec les méthodes de comptage des victimes de la traite est l'amalgame entre les cas de traite des êtres humains et ceux de proxénétisme, lorsque les infractions de proxénétisme n'ont pas besoin de spécifier de contrainte sur les travailleuses du sexe.
# state: draft
la-criminalisation-des-5gm9asr1 = One of France’s persistent problems with the methods used to count victims of trafficking is the conflation of cases of human trafficking with those of procuring, when procuring offences do not need to specify any coercion of sex workers.

# fr: Par exemple, lorsque les travailleuses du sexe louent et partagent un appartement ensemble, cela est considéré comme du « proxénétisme », même sans aucune coercition.
# state: draft
la-criminalisation-des-vj7yya7e = For example, when sex workers rent and share a flat together, this is considered to be “procuring”, even without any coercion.

# fr: Dans son troisième rapport sur la France, le Groupe d'experts contre la traite des êtres humains (GRETA) du Conseil de l'Europe a expliqué les chiffres et est parvenu à la conclusion suivante :[^6]
# state: draft
la-criminalisation-des-ccf6yrv0 = In its third report on France, the Council of Europe’s Group of Experts on Action against Trafficking in Human Beings (GRETA) explained the figures and reached the following conclusion:[^6]

# fr: https://rm.coe.int/evaluation-report-france-third-evaluation-round/1680a5b6cb page 9
# state: draft
la-criminalisation-des-7j0bmk8p = https://rm.coe.int/evaluation-report-france-third-evaluation-round/1680a5b6cb page 9

# fr: « Ces chiffres ne révèlent pas l'ampleur réelle du phénomène de la traite des êtres humains en France pour deux raisons principales : d'une part, bien qu'une circulaire datant de 2015 incite les procureurs à recourir davantage à la classification de la traite des êtres humains, les différentes formes d'exploitation sont souvent qualifiées d'autres infractions liées à l'une des finalités de la traite.
# state: draft
la-criminalisation-des-sep8d8ez = “These figures do not reveal the true scale of the phenomenon of human trafficking in France for two main reasons: firstly, although a circular dating from 2015 encourages prosecutors to make greater use of the human trafficking classification, the various forms of exploitation are often classified as other offences linked to one of the purposes of trafficking.

# fr: Deuxièmement, la grande majorité des victimes, pour la plupart présentes illégalement sur le territoire national, ne signalent pas les actes de TEH aux autorités compétentes, principalement parce qu'elles craignent des représailles de la part des trafiquants ou être expulsées de France. »
# state: draft
la-criminalisation-des-9zpc6eqn = Secondly, the vast majority of victims, most of whom are present illegally on national territory, do not report acts of THB to the competent authorities, mainly because they fear reprisals from traffickers or being deported from France.”

# fr: L'observation du GRETA est conforme aux témoignages de travailleuses du sexe qui ont été victimes de la traite des êtres humains et qui ont été soutenues par STRASS.
# state: draft
la-criminalisation-des-nz0mwd72 = GRETA’s observation is consistent with the testimonies of sex workers who have been victims of human trafficking and have been supported by STRASS.

# fr: L'une d'elles a expliqué pourquoi elle n'avait jamais pensé à contacter la police :
# state: draft
la-criminalisation-des-shd9e3n1 = One of them explained why she had never thought of contacting the police:

# fr: « La police?
# state: draft
la-criminalisation-des-xtejedn9 = “The police?

# fr: Non.
# state: draft
la-criminalisation-des-2m0sf9h4 = No.

# fr: Quand nous arrivons, nous ne savons pas que nous avons des droits.
# state: draft
la-criminalisation-des-f6n6dcyv = When we arrive, we do not know that we have rights.

# fr: Tout ce que nous savons, c'est que nous risquons d'être expulsées.
# state: draft
la-criminalisation-des-mjhp67kj = All we know is that we risk being deported.

# fr: Trop de filles ont été expulsées, alors nous avons trop peur de parler à la police.
# state: draft
la-criminalisation-des-kjzqzr76 = Too many girls have been deported, so we are too afraid to talk to the police.

# fr: Mon idée était de demander à mon client habituel de m'aider et il m'a proposé de rester chez lui au lieu de rester chez la madame.
# state: draft
la-criminalisation-des-ja4pn4xy = My idea was to ask my regular client to help me and he offered to let me stay at his place instead of staying at the madam’s.”

# fr: Blessing, interview, juillet 2023
# state: draft
la-criminalisation-des-gce5gpcf = Blessing, interview, July 2023

## Depuis la loi de 2016, toutes les victimes de la traite bénéficient-elles d'une protection et d'une réparation effectives, y compris une insertion et une indemnisation ?

# fr: Depuis la loi de 2016, toutes les victimes de la traite bénéficient-elles d'une protection et d'une réparation effectives, y compris une insertion et une indemnisation ?
# state: draft
depuis-la-loi-de-2016-nnydv4e3 = Since the 2016 law, have all victims of trafficking received effective protection and redress, including integration and compensation?

# fr: Dans tous les rapports disponibles, il est prouvé que les victimes de la traite ne sont pas suffisamment protégées en ce qui concerne le logement et le statut de résident légal.
# state: draft
depuis-la-loi-de-2016-crc97a2x = All the available reports prove that victims of trafficking are not sufficiently protected with regard to housing and legal resident status.

# fr: Selon la Commission nationale consultative aux droits de l'homme (CNCDH), environ 100 centres d'hébergement seulement existent en France pour les victimes de la traite en 2023.
# state: draft
depuis-la-loi-de-2016-hw5c2n7k = According to the National Consultative Commission on Human Rights (CNCDH), only around 100 accommodation centres for victims of trafficking exist in France in 2023.

# fr: Ils déplorent également le manque de papiers pour les victimes étrangères :
# state: draft
depuis-la-loi-de-2016-1xv9ypst = It also deplores the lack of papers for foreign victims:

# fr: « Nous constatons un faible nombre de permis de séjour délivrés aux victimes de la traite.
# state: draft
depuis-la-loi-de-2016-med1wh0s = “We note the low number of residence permits issued to victims of trafficking.

# fr: Il convient de noter que les statistiques communiquées par le ministère de l'Intérieur pour l'année 2021 mélangent, pour la première fois, les motifs de délivrance, à savoir les étrangers victimes de la traite des êtres humains (sous ses différentes formes) et les personnes ayant subi des violences domestiques.
# state: draft
depuis-la-loi-de-2016-9ee9zg8y = It should be noted that the statistics provided by the Ministry of the Interior for 2021 mix, for the first time, the grounds for issue, namely foreign nationals who are victims of human trafficking (in its various forms) and people who have suffered domestic violence.

# fr: La Commission déplore cette confusion et, par conséquent, l'impossibilité de connaître le nombre de titres délivrés uniquement aux victimes de la traite des êtres humains en 2021.[^7]
# state: draft
depuis-la-loi-de-2016-89gvzdfw = The Commission deplores this confusion and the resulting impossibility of knowing the number of permits issued solely to victims of human trafficking in 2021.”[^7]

# fr: CNCDH, page 33 https://www.cncdh.fr/sites/default/files/2023-03/CNCDH%20Evaluation%20du%202e%20PAN%20TEH.pdf
# state: draft
depuis-la-loi-de-2016-s66qfzxz = CNCDH, page 33 https://www.cncdh.fr/sites/default/files/2023-03/CNCDH%20Evaluation%20du%202e%20PAN%20TEH.pdf

# fr: En 2021, 428 permis de séjour temporaire (valables un an) ont été délivrés.
# state: draft
depuis-la-loi-de-2016-22s5jfvv = In 2021, 428 temporary residence permits (valid for one year) were issued.

# fr: Étant donné que 1811 victimes (de traite et d'autres formes d'exploitation telles que le « proxénétisme ») ont été identifiées par la police et la justice, cela ne représente que 23,6% du total des victimes identifiées.[^8]
# state: draft
depuis-la-loi-de-2016-6txtj7nx = Given that 1,811 victims (of trafficking and other forms of exploitation such as “procuring”) were identified by the police and the justice system, this represents only 23.6% of the total number of victims identified.[^8]

# fr: Les documents délivrés ne durent généralement que le temps de l'enquête et du procès.
# state: draft
depuis-la-loi-de-2016-9ws9r6e8 = The documents issued generally last only for the duration of the investigation and trial.

# fr: Il est donc fréquent que les victimes de la traite perdent leur permis une fois l'affaire terminée, surtout si elle n'a pas abouti à une condamnation.
# state: draft
depuis-la-loi-de-2016-qb5rz23r = It is therefore common for victims of trafficking to lose their permit once the case is over, especially if it did not result in a conviction.

# fr: Aux termes du paragraphe 27 du rapport de l'État partie de la France au Comité pour l'élimination de la discrimination à l'égard des femmes :
# state: draft
depuis-la-loi-de-2016-8h29vqxc = According to paragraph 27 of France’s State party report to the Committee on the Elimination of Discrimination against Women:

# fr: « Dans un délai de deux mois à compter du dépôt de sa demande d'asile ou en cas de circonstances nouvelles, une victime de traite formellement identifiée par la police et ayant accepté de coopérer avec elle peut demander un titre de séjour au titre de l'article L.316-1 du Code de l'entrée et du séjour des étrangers et du droit d'asile ou s'engager dans une voie de sortie de la prostitution. » (paragraphe 27, CEDAW/C/FRA/9)
# state: draft
depuis-la-loi-de-2016-6veksx2b = “Within two months of filing an asylum application or in the event of new circumstances, a victim of trafficking who has been formally identified by the police and has agreed to cooperate with them may apply for a residence permit under Article L.316-1 of the Code on the Entry and Residence of Foreigners and the Right of Asylum or embark on an exit route from prostitution.” (paragraph 27, CEDAW/C/FRA/9)

# fr: Bien que les autorités françaises puissent nier toute obligation de coopérer, dans la pratique, les victimes ne bénéficieront pas d'une protection inconditionnelle et sont censées apparaître comme de bonnes victimes, ce qui signifie coopérer avec les forces de l'ordre et s'engager à cesser de travailler dans l'industrie du sexe.
# state: draft
depuis-la-loi-de-2016-e1r0e4q7 = Although the French authorities may deny that there is any obligation to cooperate, in practice victims will not receive unconditional protection and are expected to come across as good victims, which means cooperating with law enforcement and undertaking to stop working in the sex industry.

# fr: Témoignage de Joy :
# state: draft
depuis-la-loi-de-2016-es5na9jj = Joy’s testimony:

# fr: « La police m'a dit que je devais dénoncer ma madame sinon je ne pourrais pas porter plainte et sans cela, je ne pourrais pas être reconnue comme victime ».
# state: draft
depuis-la-loi-de-2016-sdhtyfeh = “The police told me that I had to report my madam, otherwise I would not be able to file a complaint, and without that, I could not be recognised as a victim.”

# fr: (Entretien réalisé en juillet 2023, Nantes)
# state: draft
depuis-la-loi-de-2016-ymxdwr5n = (Interview conducted in July 2023, Nantes)

# fr: Les entretiens du GRETA ont montré que certains enquêteurs de police craignent d'être exploités par des personnes prétendant être des victimes de la traite, en particulier des Nigérianes, soupçonnées de déposer de fausses plaintes afin d'avoir accès aux droits découlant du statut de victime, tels qu'un permis de séjour, l'accès à un logement, une allocation dans le cadre du programme de sortie de la prostitution ou de la procédure d'asile.[^9]
# state: draft
depuis-la-loi-de-2016-f4jwc7am = GRETA’s interviews showed that some police investigators fear being exploited by people claiming to be victims of trafficking, in particular Nigerian women, who are suspected of filing false complaints in order to gain access to the rights deriving from victim status, such as a residence permit, access to housing, or an allowance under the prostitution exit programme or the asylum procedure.[^9]

# fr: GRETA, page 56
# state: draft
depuis-la-loi-de-2016-s621ec5b = GRETA, page 56

# fr: « Les ONG ont souligné que dans de nombreux autres cas où elles n'ont pas réussi à agir à temps, les victimes ont été expulsées même si elles avaient porté plainte contre les trafiquants. »[^10]
# state: draft
depuis-la-loi-de-2016-c8tjfhpz = “NGOs highlighted that in many other cases where they did not manage to act in time, victims were deported even though they had filed complaints against the traffickers.”[^10]

# fr: GRETA page 55
# state: draft
depuis-la-loi-de-2016-fyc8f4sx = GRETA, page 55

# fr: La CNCDH a ajouté :
# state: draft
depuis-la-loi-de-2016-3029qjtq = The CNCDH added:

# fr: « Dans une décision du 16 octobre 2019, le Conseil d'État a confirmé la jurisprudence existant depuis mars 2015, selon laquelle les femmes nigérianes de l'État d'Edo victimes de la traite à des fins d'exploitation sexuelle constituaient un « groupe social » au sens de la Convention de Genève.
# state: draft
depuis-la-loi-de-2016-vh14qmfr = “In a decision of 16 October 2019, the Conseil d’État confirmed the case law in existence since March 2015, according to which Nigerian women from Edo State who were victims of trafficking for the purpose of sexual exploitation constituted a ‘social group’ within the meaning of the Geneva Convention.

# fr: Elle a toutefois subordonné l'applicabilité du « groupe social » à l'exigence que ces femmes se soient retirées du réseau de prostitution forcée, en revenant sur la jurisprudence qui prévalait depuis la décision de principe de la CNDA du 30 mars 2017.
# state: draft
depuis-la-loi-de-2016-124kvy7n = However, it made the applicability of the ‘social group’ subject to the requirement that these women had withdrawn from the forced prostitution network, going back on the case law that had prevailed since the CNDA’s leading decision of 30 March 2017.

# fr: Cette interprétation restrictive de la définition de « groupe social » réduit considérablement la possibilité pour les victimes de légaliser leur présence dans le pays par le biais de la procédure d'asile sans coopérer avec les autorités judiciaires, car le dépôt d'une plainte ou la présentation de preuves contre les exploiteurs est considéré par les autorités comme important pour prouver l'éloignement du réseau.[^11]
# state: draft
depuis-la-loi-de-2016-kcg4mh99 = This restrictive interpretation of the definition of ‘social group’ considerably reduces the possibility for victims to legalise their presence in the country through the asylum procedure without cooperating with the judicial authorities, since filing a complaint or presenting evidence against the exploiters is regarded by the authorities as important in proving distance from the network.”[^11]

# fr: Les données du Ministère de l'intérieur[^12] indiquent que le « programme de sortie de la prostitution » est un moyen pour les victimes de la traite d'obtenir une protection en ce qui concerne un permis de séjour.
# state: draft
depuis-la-loi-de-2016-dp1p4h99 = Data from the Ministry of the Interior[^12] indicate that the “prostitution exit programme” is a means for victims of trafficking to obtain protection with regard to a residence permit.

# fr: Cependant, le soi-disant « parcours de sortie » était censé aider les personnes qui veulent quitter le travail du sexe et n'était pas considéré comme un outil pour protéger les victimes de la traite.
# state: draft
depuis-la-loi-de-2016-sngk9tgb = However, the so-called “exit programme” was supposed to help people who want to leave sex work and was not seen as a tool for protecting victims of trafficking.

# fr: En outre, les programmes de sortie ne sont ouverts qu'aux victimes de la traite dans l'industrie du sexe.
# state: draft
depuis-la-loi-de-2016-n2hs6299 = Moreover, exit programmes are open only to victims of trafficking in the sex industry.

# fr: Non seulement les victimes de la traite sont tenues de porter plainte et de témoigner, mais on s'attend de plus en plus à ce qu'elles quittent le travail du sexe pour paraître suffisamment sérieuses dans leur engagement à rompre tout lien avec leurs agresseurs.
# state: draft
depuis-la-loi-de-2016-286081cx = Not only are victims of trafficking required to file a complaint and testify, but they are increasingly expected to leave sex work in order to appear sufficiently serious in their commitment to severing all ties with their abusers.

# fr: D'après les observations du STRASS, de nombreuses anciennes victimes de la traite continuent toutefois le travail sexuel parce que c'est une rare source de revenus dont elles disposent en tant que femmes migrantes.
# state: draft
depuis-la-loi-de-2016-8c681gbh = According to STRASS’s observations, however, many former victims of trafficking continue sex work because it is one of the few sources of income available to them as migrant women.

## Les programmes de sortie sont-ils efficaces pour aider les travailleuses du sexe qui souhaitent quitter le travail du sexe ?

# fr: Les programmes de sortie sont-ils efficaces pour aider les travailleuses du sexe qui souhaitent quitter le travail du sexe ?
# state: draft
les-programmes-de-sortie-rapeb3yf = Are exit programmes effective in helping sex workers who wish to leave sex work?

# fr: Selon le rapport de l'État français :
# state: draft
les-programmes-de-sortie-p3attvw9 = According to the report of the French State:

# fr: « Depuis 2017, 1 242 personnes ont suivi ou suivent actuellement un parcours pour sortir de la prostitution.
# state: draft
les-programmes-de-sortie-2xd96yec = “Since 2017, 1,242 people have followed or are currently following a programme to exit prostitution.

# fr: Au 1er janvier 2023, 121 associations sont agréées pour la mise en œuvre du parcours de sortie prostitution et 643 parcours de sortie de prostitution actuels ont été autorisés par décision préfectorale, soit une augmentation de plus de 30% par rapport à 2022.
# state: draft
les-programmes-de-sortie-6qpwg2tw = As at 1 January 2023, 121 associations are accredited to implement the prostitution exit programme and 643 current prostitution exit programmes have been authorised by prefectoral decision, an increase of more than 30% compared with 2022.

# fr: Ces parcours sont suivis par des commissions départementales de lutte contre la prostitution, le proxénétisme et l'exploitation sexuelle, dirigées par des représentantes départementales des droits des femmes.
# state: draft
les-programmes-de-sortie-etaf1w5d = These programmes are monitored by departmental committees for combating prostitution, procuring and sexual exploitation, headed by departmental representatives for women’s rights.

# fr: Au 1er mars 2020, 300 personnes au total bénéficiaient de ce programme.
# state: draft
les-programmes-de-sortie-hpn12sa5 = As at 1 March 2020, a total of 300 people were benefiting from this programme.”

# fr: On a beaucoup parlé des dysfonctionnements des parcours de sortie, y compris de la part de ceux qui soutiennent la loi.
# state: draft
les-programmes-de-sortie-m4f5rbsj = Much has been said about the failings of the exit programmes, including by those who support the law.

# fr: De nombreux départements français ne tiennent pas de réunions régulières de leur commission exécutive pour décider du parcours de sortie, et 14 d'entre eux (sur 101 départements) n'ont jamais eu de réunion[^13].
# state: draft
les-programmes-de-sortie-72fnqdc7 = Many French departments do not hold regular meetings of their executive committee to decide on the exit programme, and 14 of them (out of 101 departments) have never had a meeting.[^13]

# fr: Les travailleuses du sexe reprochent aux parcours de sortie de ne pas fournir un revenu alternatif suffisant.
# state: draft
les-programmes-de-sortie-676d6rrv = Sex workers criticise the exit programmes for not providing a sufficient alternative income.

# fr: L'allocation appelée Aide Financière à l'Insertion Sociale (AFIS) est de 343 € par mois pour une personne seule sans enfant, et environ 100 € de plus par enfant supplémentaire.
# state: draft
les-programmes-de-sortie-j6r59w0a = The allowance, called Financial Assistance for Social Integration (AFIS), is €343 per month for a single person without children, and around €100 more for each additional child.

# fr: La loi ne permet pas de cumuler l'allocation AFIS avec le Revenu de Solidarité Active (RSA) ou toute autre prestation sociale et condamne les personnes à survivre de manière indigne.
# state: draft
les-programmes-de-sortie-p1g2c6w1 = The law does not allow the AFIS allowance to be combined with the Active Solidarity Income (RSA) or any other social benefit, and condemns people to survive in undignified conditions.

# fr: L'accès au parcours est difficile.
# state: draft
les-programmes-de-sortie-11ccz9dn = Access to the programme is difficult.

# fr: Selon l'évaluation IGAS/IGAJ/IGA,[^14] il y a un refus de 20% des cas présentés, alors que plus de la moitié des demandes ne sont jamais présentées par les associations agréées.
# state: draft
les-programmes-de-sortie-1bdwqbdn = According to the IGAS/IGAJ/IGA evaluation,[^14] 20% of the cases submitted are refused, while more than half of applications are never submitted by the accredited associations.

# fr: Dans l'ensemble, seule une minorité de personnes bénéficie du programme.
# state: draft
les-programmes-de-sortie-sr55e7r4 = Overall, only a minority of people benefit from the programme.

# fr: L'association Mouvement du Nid, leader dans la mise en œuvre, a admis dans l'interview de Médiapart en avril 2023[^15] qu'elle devait trier les demandes en amont avant de ne présenter que les cas les plus susceptibles d'être acceptés.
# state: draft
les-programmes-de-sortie-kq1kvm5q = The association Mouvement du Nid, the leading organisation in implementing it, admitted in an interview with Mediapart in April 2023[^15] that it had to sort through applications upfront before submitting only the cases most likely to be accepted.

# fr: De nombreuses travailleuses du sexe ont été refusées parce qu'elles avaient auparavant reçu l'obligation de quitter le territoire français ou parce qu'elles n'avaient pas un niveau de français suffisant.
# state: draft
les-programmes-de-sortie-vyz2syvh = Many sex workers have been turned down because they had previously been issued with an obligation to leave French territory or because their level of French was not sufficient.

# fr: Chaque préfecture est autonome et de fortes disparités existent dans le taux d'acceptation des parcours de sortie.
# state: draft
les-programmes-de-sortie-23kpvf2a = Each prefecture is autonomous and there are wide disparities in the acceptance rate for exit programmes.

# fr: La plupart des préfectures inventent leurs propres règles indépendamment de ce que dit la loi.
# state: draft
les-programmes-de-sortie-qr0naz0b = Most prefectures invent their own rules regardless of what the law says.

# fr: La plupart des travailleuses du sexe ne peuvent pas accéder à la formation professionnelle par le biais du parcours de sortie parce que le permis de séjour autorisé n'est valable que pour 6 mois, ce qui signifie que les agences pour l'emploi ne peuvent fournir aucun soutien et que la plupart des employeurs préfèrent ne pas embaucher pour une période aussi limitée.
# state: draft
les-programmes-de-sortie-59v1wg66 = Most sex workers cannot access vocational training through the exit programme because the residence permit granted is valid for only 6 months, which means that employment agencies cannot provide any support and that most employers prefer not to hire for such a limited period.

# fr: De nombreuses travailleuses du sexe qui terminent le parcours de sortie deviennent femmes de ménage, beaucoup travaillent à temps partiel et de manière précaire, une situation que de nombreuses travailleuses du sexe ont déjà connue avant d’opter pour le travail sexuel.
# state: draft
les-programmes-de-sortie-wtsjbnak = Many sex workers who complete the exit programme become cleaners, and many work part-time and in precarious conditions, a situation that many sex workers had already experienced before opting for sex work.

# fr: Les organisations de défense des droits des travailleuses du sexe concluent que les parcours de sortie n'aident pas les travailleuses du sexe[^16].
# state: draft
les-programmes-de-sortie-z9ahhdh5 = Sex workers’ rights organisations conclude that exit programmes do not help sex workers.[^16]

# fr: Au contraire, ils permettent de justifier le refus de régulariser tous les sans-papiers, créant une situation de cas par cas au lieu d'approuver une protection inconditionnelle, en particulier pour les victimes de la traite.
# state: draft
les-programmes-de-sortie-a12k92zv = On the contrary, they make it possible to justify the refusal to regularise all undocumented people, creating a case-by-case situation instead of approving unconditional protection, in particular for victims of trafficking.

# fr: Le parcours de sortie crée les conditions nécessaires pour discriminer les travailleuses du sexe en termes d'accès aux services et à la protection sociale, car les travailleuses du sexe sont informées qu'elles ne peuvent bénéficier que d'un programme spécifique.
# state: draft
les-programmes-de-sortie-v558rmax = The exit programme creates the conditions for discriminating against sex workers in terms of access to services and social protection, because sex workers are told that they can benefit only from a specific programme.

# fr: Le parcours de sortie n'est pas nécessaire puisque les associations offrent un meilleur soutien sans les conditions imposées par le parcours.
# state: draft
les-programmes-de-sortie-kq3wr9bg = The exit programme is not necessary, since associations offer better support without the conditions imposed by the programme.

# fr: Il maintient tout un système de contrôle, de surveillance et de tri des personnes.
# state: draft
les-programmes-de-sortie-z9y7fmac = It maintains a whole system of control, surveillance and sorting of people.

# fr: Le seul intérêt est pour les sans-papiers qui n'ont droit à rien.
# state: draft
les-programmes-de-sortie-y022msqy = The only benefit is for undocumented people who are not entitled to anything.

# fr: Il serait plus judicieux de les régulariser inconditionnellement plutôt que de les forcer vers une voie stigmatisante et exceptionnelle en dehors du droit commun.
# state: draft
les-programmes-de-sortie-bdyx72t0 = It would make more sense to regularise them unconditionally rather than force them down a stigmatising and exceptional route outside the ordinary law.

# fr: NSWP, 2015, « [Quand les programmes d'autonomisation économique échouent aux travailleurs du sexe](https://nswp.org/news/when-economic-empowerment-programmes-fail-sex-workers) ».
# state: draft
les-programmes-de-sortie-04evcx3h = NSWP, 2015, “[When economic empowerment programmes fail sex workers](https://nswp.org/news/when-economic-empowerment-programmes-fail-sex-workers)”.

## Recommandations:

# fr: Recommandations:
# state: draft
recommandations-ab9q6sky = Recommendations:

# fr: Abroger l’article de la loi n° 2016-44 qui pénalise l'achat de services sexuels et pénalise les clients.
# state: draft
recommandations-mm2f9as2 = Repeal the article of Law No. 2016-44 that penalises the purchase of sexual services and penalises clients.

# fr: Décriminaliser tous les aspects du travail du sexe, incluant les travailleuses du sexe, les clients et les parties tierces.
# state: draft
recommandations-3ww7fm3p = Decriminalise all aspects of sex work, including sex workers, clients and third parties.

# fr: La criminalisation est un obstacle majeur qui empêche les travailleuses du sexe d'accéder aux droits du travail, aux soins de santé et crée une insécurité économique.
# state: draft
recommandations-26e5fe1m = Criminalisation is a major obstacle that prevents sex workers from accessing labour rights and health care, and creates economic insecurity.

# fr: Fournir des permis de séjour à tous les travailleurs du sexe sans papiers, en particulier les victimes de la traite, de la violence et de l'exploitation, et veiller à ce que ces permis ne dépendent pas de la coopération avec les forces de l'ordre ou de la cessation du travail du sexe.
# state: draft
recommandations-5vqjhgyd = Provide residence permits to all undocumented sex workers, in particular victims of trafficking, violence and exploitation, and ensure that these permits do not depend on cooperation with law enforcement or on ceasing sex work.

# fr: Remplacer les parcours de sortie par des programmes de protection sociale ouverts à tous les travailleurs du sexe sans qu'il soit nécessaire de suivre une réadaptation ou de quitter le travail du sexe.
# state: draft
recommandations-1dsaxwvd = Replace exit programmes with social protection programmes open to all sex workers without any need to undergo rehabilitation or leave sex work.

# fr: Augmenter le financement des programmes d'autonomisation économique dirigés par les travailleurs du sexe et les programmes de santé communautaire.
# state: draft
recommandations-xgj4a46j = Increase funding for economic empowerment programmes led by sex workers and for community health programmes.

# fr: Soutenir la création de centres de santé communautaires dirigés par des travailleurs du sexe qui donnent la priorité aux besoins de santé des travailleurs du sexe.
# state: draft
recommandations-a3xgv4nz = Support the creation of community health centres led by sex workers that prioritise the health needs of sex workers.
