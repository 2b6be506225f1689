/** Invented persons: common given and family names by culture, romanised as senders write them. */

export interface Names {
  given: readonly string[]
  family: readonly string[]
  /** Family name first. */
  familyFirst?: boolean
}

const list = (text: string): readonly string[] => text.split(' ')

export const NAMES: Readonly<Record<string, Names>> = {
  CN: {
    given: list(
      'Wei Fang Na Xiuying Min Jing Li Qiang Lei Jun Yang Yong Yan Jie Juan Tao Ming Chao Xiulan Xia Ping Gang Guiying Hui Xin Bo Yu Jia Hao Lin Mei Ying Zhen Xiaoming Jianguo Yuting Zihan Haoran Yifan Siyu',
    ),
    family: list(
      'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng Han Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du',
    ),
    familyFirst: true,
  },
  HK: {
    given: list(
      'Ka-ming Wing-yan Chi-keung Siu-ling Kenneth Vivian Raymond Carmen Jason Winnie Alan Cherry Tsz-kin Hoi-yan Man-fai Yuk-lan Eddie Joyce Patrick Fiona',
    ),
    family: list(
      'Chan Wong Lee Cheung Lau Leung Ho Ng Lam Tsang Yip Kwok Cheng Yeung Tang Chow Fung Mak Tse Chu',
    ),
  },
  JP: {
    given: list(
      'Haruto Yui Sota Hina Takashi Yuko Kenji Akiko Hiroshi Naoko Daisuke Emi Kazuya Mika Ryo Sakura Shota Ayaka Kenta Misaki Taro Hanako Yuki Satoshi',
    ),
    family: list(
      'Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Mori Ikeda Hashimoto Ogawa Ishikawa',
    ),
  },
  KR: {
    given: list(
      'Minjun Seoyeon Jihoon Jiwoo Hyunwoo Soyeon Dongwook Eunji Sungmin Yuna Taehyun Haeun Junho Minji Seungwoo Jiyoung Kyung-soo Mi-sook',
    ),
    family: list(
      'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong',
    ),
  },
  TH: {
    given: list(
      'Somchai Siriporn Anan Malee Niran Kanya Prasert Supaporn Wichai Ratana Thanawat Pimchanok Chaiwat Sunisa Kittisak Orawan',
    ),
    family: list(
      'Saetang Srisuk Charoensuk Phromma Wongsa Suksai Boonmee Thongchai Chaiyasit Rattanaporn Kaewkla Intharat Somboon Yodrak',
    ),
  },
  IN: {
    given: list(
      'Aarav Priya Rahul Anjali Vikram Sunita Rohan Neha Arjun Kavita Sanjay Pooja Amit Deepa Suresh Lakshmi Manish Divya Rajesh Meena Karthik Shreya Imran Fatima',
    ),
    family: list(
      'Sharma Patel Singh Kumar Gupta Reddy Nair Iyer Mehta Shah Joshi Verma Rao Das Banerjee Chopra Agarwal Khan Pillai Desai Kapoor Naidu Mishra Bhat',
    ),
  },
  TR: {
    given: list(
      'Mehmet Ayşe Mustafa Fatma Ahmet Emine Ali Zeynep Hüseyin Elif Emre Merve Burak Selin Can Derya Murat Esra Kemal Gül Onur Büşra',
    ),
    family: list(
      'Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özdemir Şimşek Polat Erdoğan Korkmaz Acar',
    ),
  },
  US: {
    given: list(
      'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Karen Daniel Lisa Matthew Nancy Anthony Ashley Mark Emily Steven Megan Brian Kayla Kevin Rachel Jason Amber Tyler Brandon',
    ),
    family: list(
      'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell',
    ),
  },
  GB: {
    given: list(
      'Oliver Amelia George Isla Harry Ava Jack Emily Charlie Sophie Thomas Grace Oscar Lily William Ella James Chloe David Helen Stephen Susan Paul Margaret Ian Fiona Callum Bethany Gareth Siân',
    ),
    family: list(
      'Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Hughes Edwards Turner Hill Cooper Ward Morris Campbell Murray Khan Begum',
    ),
  },
  DE: {
    given: list(
      'Lukas Anna Leon Lena Finn Marie Jonas Sophie Paul Laura Maximilian Julia Felix Lea Thomas Sabine Michael Petra Andreas Claudia Stefan Monika Jürgen Birgit Wolfgang Ursula Jörg Heike',
    ),
    family: list(
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier',
    ),
  },
  FR: {
    given: list(
      'Lucas Emma Hugo Léa Louis Chloé Jules Manon Gabriel Camille Arthur Inès Nathan Sarah Thomas Julie Nicolas Sophie Philippe Nathalie Pierre Isabelle Michel Monique Alain Françoise Élodie Aurélie',
    ),
    family: list(
      'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Mercier Blanc Guérin Boyer Garnier Chevalier François',
    ),
  },
  NL: {
    given: list(
      'Daan Emma Sem Julia Lucas Sophie Bram Anna Jan Maria Pieter Johanna Kees Ingrid Sander Marieke Thijs Femke Joost Anouk',
    ),
    family: [
      'de Jong',
      'Jansen',
      'de Vries',
      'van den Berg',
      'Bakker',
      'van Dijk',
      'Visser',
      'Smit',
      'Meijer',
      'de Boer',
      'Mulder',
      'de Groot',
      'Bos',
      'Vos',
      'Peters',
      'Hendriks',
      'van Leeuwen',
      'Dekker',
      'Brouwer',
      'Postma',
    ],
  },
  IT: {
    given: list(
      'Francesco Sofia Alessandro Giulia Lorenzo Aurora Andrea Martina Matteo Chiara Marco Francesca Luca Elena Giuseppe Anna Antonio Maria Paolo Laura',
    ),
    family: list(
      'Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Giordano Mancini Rizzo Lombardi Moretti Barbieri',
    ),
  },
  ES: {
    given: list(
      'Hugo Lucía Martín Sofía Daniel María Pablo Paula Alejandro Carmen Javier Ana Carlos Laura Antonio Isabel Manuel Pilar Sergio Marta',
    ),
    family: list(
      'García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Navarro Torres',
    ),
  },
  PT: {
    given: list(
      'João Maria Rodrigo Leonor Martim Matilde Francisco Carolina Tiago Beatriz Pedro Ana Miguel Inês Rui Sofia',
    ),
    family: list(
      'Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes Gonçalves Gomes Lopes Marques Almeida Ribeiro Pinto',
    ),
  },
  BR: {
    given: list(
      'Miguel Alice Arthur Sophia Gabriel Helena Lucas Laura Rafael Juliana Felipe Camila Bruno Fernanda Thiago Larissa Rodrigo Patrícia',
    ),
    family: list(
      'Silva Santos Oliveira Souza Lima Pereira Ferreira Costa Rodrigues Almeida Nascimento Alves Carvalho Araújo Ribeiro Barbosa Rocha Dias',
    ),
  },
  MX: {
    given: list(
      'Santiago Valentina Mateo Regina Diego Camila Luis Guadalupe José Fernanda Jorge Alejandra Miguel Daniela Ricardo Mariana',
    ),
    family: list(
      'Hernández García Martínez López González Pérez Rodríguez Sánchez Ramírez Cruz Flores Gómez Morales Vázquez Jiménez Reyes',
    ),
  },
  PL: {
    given: list(
      'Jakub Zuzanna Antoni Julia Jan Maja Piotr Anna Krzysztof Katarzyna Andrzej Małgorzata Tomasz Agnieszka Paweł Joanna',
    ),
    family: list(
      'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Mazur Krawczyk Piotrowski Grabowski',
    ),
  },
  SE: {
    given: list('William Alice Lucas Maja Elias Elsa Erik Anna Lars Maria Karl Eva Johan Karin Oskar Ebba'),
    family: list(
      'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Lindberg Lindqvist Bergström Åberg Sjöberg',
    ),
  },
  CH: {
    given: list(
      'Noah Mia Luca Emma Urs Ruth Beat Regula Reto Nicole Marc Sandra Daniel Ursula Didier Valérie',
    ),
    family: list(
      'Müller Meier Schmid Keller Weber Huber Schneider Meyer Steiner Fischer Gerber Brunner Baumann Frei Favre Rochat',
    ),
  },
  BE: {
    given: list(
      'Arthur Olivia Noah Louise Jules Emma Wout Lotte Jeroen Els Koen An Benoît Nathalie Luc Marc',
    ),
    family: [
      'Peeters',
      'Janssens',
      'Maes',
      'Jacobs',
      'Mertens',
      'Willems',
      'Claes',
      'Goossens',
      'Dubois',
      'Lambert',
      'Dupont',
      'De Smet',
      'Van Damme',
      'Leclercq',
    ],
  },
  AE: {
    given: list(
      'Ahmed Fatima Omar Aisha Khalid Mariam Yousef Noura Hassan Layla Rashid Hessa Sameer Priya Bilal Rania',
    ),
    family: [
      'Al Mansoori',
      'Al Nuaimi',
      'Al Hashimi',
      'Khan',
      'Haddad',
      'Nasser',
      'Saeed',
      'Rahman',
      'Fernandes',
      'Nair',
      'Al Shamsi',
      'Qureshi',
    ],
  },
  ZA: {
    given: list(
      'Thabo Lerato Sipho Nomsa Johan Annelie Pieter Zanele Bongani Ayanda Willem Chantal Riaan Naledi',
    ),
    family: [
      'Nkosi',
      'Dlamini',
      'Botha',
      'van der Merwe',
      'Naidoo',
      'Pillay',
      'Mokoena',
      'Khumalo',
      'Smith',
      'Pretorius',
      'Ndlovu',
      'Jacobs',
      'Venter',
      'Mahlangu',
    ],
  },
  SG: {
    given: list(
      'Wei-Ling Jun-Jie Hui-Min Kai-Wen Nurul Farhan Rajan Shanti Desmond Serene Marcus Cheryl Aaron Michelle',
    ),
    family: list('Tan Lim Lee Ng Ong Wong Goh Chua Chan Koh Teo Ang Yeo Rahman Krishnan Ibrahim'),
  },
}

/** English-speaking and mixed countries borrow their names. */
export const NAMES_OF: Readonly<Record<string, readonly string[]>> = {
  CA: ['US', 'GB', 'FR', 'IN', 'CN'],
  AU: ['GB', 'US', 'IN', 'CN'],
  US: ['US', 'US', 'US', 'MX', 'IN', 'CN'],
  GB: ['GB', 'GB', 'GB', 'IN', 'PL'],
  DE: ['DE', 'DE', 'DE', 'TR', 'PL'],
  FR: ['FR', 'FR', 'FR', 'PT', 'IT'],
  NL: ['NL', 'NL', 'TR'],
  CH: ['CH', 'DE', 'FR', 'IT'],
  BE: ['BE', 'FR', 'NL'],
  SG: ['SG', 'CN'],
  AE: ['AE', 'IN', 'GB'],
}
