import { de, es, fr, hr, hu, it, lv, nl, pl, pt_PT, ro, sk, sr_RS_latin } from '@faker-js/faker';
import { latin } from './latin.js';
import { names, type Origin } from './origin.js';

export const polish: Origin = { share: 13, ...latin(pl) };
export const romanian: Origin = { share: 10, ...latin(ro) };
export const portuguese: Origin = { share: 5, ...latin(pt_PT) };
export const italian: Origin = { share: 6, ...latin(it) };
export const spanish: Origin = { share: 4, ...latin(es) };
export const french: Origin = { share: 4, ...latin(fr) };
export const german: Origin = { share: 4, ...latin(de) };
export const dutch: Origin = { share: 2, ...latin(nl) };
export const hungarian: Origin = { share: 2, ...latin(hu) };
export const slovak: Origin = { share: 2, ...latin(sk) };
export const latvian: Origin = { share: 2, ...latin(lv) };
export const croatian: Origin = { share: 1, ...latin(hr) };
export const serbian: Origin = { share: 1, ...latin(sr_RS_latin) };

export const lithuanian: Origin = {
  share: 4,
  female: names('Rūta Eglė Agnė Jurgita Živilė Austėja Gabija Ieva Lina Rasa Daiva Inga Aušra Giedrė'),
  male: names('Jonas Mantas Tomas Darius Vytautas Šarūnas Gintaras Lukas Arūnas Mindaugas Žygimantas Rokas'),
  family: names(`Kazlauskas Petrauskas Jankauskas Žukauskas Butkus Paulauskas Urbonas Navickas Šimkus Kazlauskienė
    Žukauskaitė Mačiulis`),
};

/** Ukrainian and Bulgarian names as they are commonly transliterated. */
export const slavonic: Origin = {
  share: 7,
  female: names(
    'Oksana Nataliya Yuliia Iryna Svitlana Kateryna Tetiana Daria Desislava Radka Yana Mariya Sofiia Zlata',
  ),
  male: names('Oleksandr Andriy Serhiy Dmytro Volodymyr Mykola Bohdan Maksym Georgi Dimitar Ivaylo Taras Nazar Plamen'),
  family: names(`Kovalenko Bondarenko Tkachenko Melnyk Kravchenko Oliynyk Lysenko Marchenko Ivanov Petrov Dimitrov
    Georgiev Stoyanov Hrytsenko Zelinska`),
};

/** Greek and Cypriot names as they are commonly transliterated. */
export const greek: Origin = {
  share: 3,
  female: names('Eleni Maria Katerina Despina Androulla Sofia Georgia Christina Paraskevi Ioanna Chrysoulla'),
  male: names('Georgios Dimitris Andreas Kostas Nikos Panayiotis Christos Yiannis Stavros Savvas Michalis'),
  family: names(
    'Papadopoulos Georgiou Christodoulou Charalambous Ioannou Nikolaou Antoniou Pappas Demetriou Hadjigeorgiou',
  ),
};
