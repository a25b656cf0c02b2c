import { en_GH, en_NG, ku_kmr_latin, tr, yo_NG, zu_ZA } from '@faker-js/faker';
import { latin } from './latin.js';
import { names, type Origin } from './origin.js';

export const nigerian: Origin = { share: 7, ...latin(en_NG) };
export const yoruba: Origin = { share: 6, ...latin(yo_NG) };
export const ghanaian: Origin = { share: 5, ...latin(en_GH) };
export const zulu: Origin = { share: 2, ...latin(zu_ZA) };
export const turkish: Origin = { share: 4, ...latin(tr) };
export const kurdish: Origin = { share: 3, ...latin(ku_kmr_latin) };

/** Igbo names beside those that Faker has under Nigeria. */
export const igbo: Origin = {
  share: 4,
  female: names('Chioma Ngozi Adaeze Ifeoma Chinwe Nkechi Obioma Uchenna Amarachi Chiamaka Ogechi Nneka'),
  male: names('Chukwuemeka Obinna Ikenna Emeka Nnamdi Chidi Kelechi Uche Ifeanyi Okechukwu Tobenna Chibuzor'),
  family: names('Okafor Okonkwo Eze Nwosu Obi Onyeka Nwachukwu Okoro Chukwu Anyanwu Igwe Uzor Mba-Okeke'),
};

/** Somali people commonly have no family name: the last of three given names stands in its place. */
export const somali: Origin = {
  share: 4,
  female: names('Hodan Ayaan Fadumo Sahra Hibaaq Ifrah Nasra Halima Amina Khadra Deqa Ubah Zamzam Filsan'),
  male: names('Abdirahman Mohamed Abdi Ismail Liban Warsame Guled Mahad Yusuf Farah Omar Bashir Khalif Jama'),
  family: names('Ali Hassan Mohamed Abdi Warsame Farah Omar Jama Ahmed Hersi Nur Dirie Duale Aden Yusuf'),
};

/** Amharic and Tigrinya names; the family name is the father's given name. */
export const ethiopian: Origin = {
  share: 3,
  female: names('Selam Hiwot Tsion Meron Bethlehem Almaz Genet Saba Rahel Senait Eden Luwam Winta'),
  male: names('Dawit Yonas Tesfaye Bereket Abel Samuel Mekonnen Tewolde Haile Kidane Filmon Amanuel'),
  family: names('Tekle Gebremedhin Haile Tesfay Berhane Abebe Bekele Woldemichael Kidane Negash Asfaw Mehari'),
};

/** Arabic names as they are commonly transliterated. */
export const arab: Origin = {
  share: 7,
  female: names(`Layla Noor Yasmin Huda Rania Amal Mariam Salma Dina Reem Zahra Iman Hanan Samira Ghada Nawal Lubna
    Khadijah Sumayyah Aya`),
  male: names(`Omar Khaled Youssef Mahmoud Karim Tariq Samir Hamza Mustafa Ahmad Walid Nabil Faris Ziad Bassam Abdullah
    Abd_al-Rahman Ammar Sami Anas`),
  family: names(`al-Hassan al-Masri Haddad Khoury Mansour Saleh Nasser Hamdan Darwish Abdullah al-Khatib Farouk Ibrahim
    Said Rahman El-Sayed Bin_Ali Benali Aziz Najjar`),
};

/** Persian, Dari and Pashto names as they are commonly transliterated. */
export const persian: Origin = {
  share: 5,
  female: names(
    'Parisa Shirin Nasrin Maryam Zahra Leila Mina Farah Roya Soraya Nilufar Shabnam Fereshteh Laleh Zarghuna',
  ),
  male: names(
    'Reza Hossein Farhad Ali-Reza Amir Kaveh Dariush Najib Ahmad_Shah Gul_Agha Habibullah Farid Wahid Mirwais',
  ),
  family: names(`Ahmadi Hosseini Karimi Mohammadi Rezaei Tehrani Jafari Rahimi Noori Azizi Sadat Popal Zadran Stanikzai
    Safi`),
};
