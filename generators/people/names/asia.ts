import { en_IN, vi } from '@faker-js/faker';
import { latin } from './latin.js';
import { names, type Origin } from './origin.js';

export const indian: Origin = { share: 33, ...latin(en_IN) };

export const punjabi: Origin = {
  share: 12,
  female: names(`Harpreet Simran Jasleen Manpreet Gurpreet Kiran Navdeep Amandeep Rajinder Sukhwinder Balbir Parminder
    Jaspreet Kulwinder Ravneet`),
  male: names(`Gurpreet Harjit Jaswinder Manjit Baljit Sukhdev Amrit Arjan Karanvir Parminder Ranjit Satnam Tarlok Jagdeep
    Amandeep`),
  family: names('Singh Kaur Gill Sandhu Dhillon Grewal Sidhu Bains Mann Dhaliwal Johal Purewal Virdee Atwal'),
};

/** Urdu, Pashto and Punjabi names as they are commonly spelled in the United Kingdom. */
export const pakistani: Origin = {
  share: 28,
  female:
    names(`Aisha Fatima Zainab Maryam Khadija Ayesha Sana Hira Iqra Sadia Saima Shazia Nadia Noreen Rukhsana Bushra
    Samina Shabana Nasreen Farzana Mehwish Amna Rabia Zara Laiba Kulsoom Parveen Tahira Uzma`),
  male: names(`Muhammad Mohammed Mohammad Ali Ahmed Hassan Hussain Bilal Usman Imran Tariq Asif Khalid Naveed Shahid Zahid
    Waqas Kamran Faisal Adeel Ibrahim Yusuf Haroon Sajid Rashid Abdul_Rehman Zubair Amjad Javed Iqbal`),
  family: names(`Khan Hussain Ahmed Ali Malik Iqbal Shah Akhtar Mahmood Butt Chaudhry Mirza Qureshi Sheikh Siddiqui Raja
    Bibi Begum Rehman Aslam Rafiq Bhatti Javed Abbasi Hashmi Zaman`),
};

/** Bengali and Sylheti names as they are commonly spelled in the United Kingdom. */
export const bangladeshi: Origin = {
  share: 11,
  female: names(`Nasima Rahima Shirin Sultana Tahmina Farhana Rehana Shahana Jannatul Nusrat Tania Momtaz Rokeya Sumaiya
    Halima Ruksana Taslima`),
  male: names(`Abdul Shah Mohammed Rahim Karim Jahangir Shafiq Nurul Anwar Rafiqul Aminul Habibur Kamal Mizanur Faruk Shamim
    Tanvir Rezaul`),
  family: names(
    'Begum Rahman Islam Miah Uddin Hussain Khatun Ahmed Choudhury Ali Haque Alam Chowdhury Sarkar Khanom Hoque',
  ),
};

/** Pinyin and Cantonese spellings. */
export const chinese: Origin = {
  share: 8,
  female:
    names(`Mei Xiu Li Fang Jing Yan Hui Ying Xia Lan Wai_Yee Ka_Yan Suk_Yin Wing_Sze Siu_Ling Yuk_Ching Xinyi Yuhan
    Lü Qian Rui`),
  male: names(`Wei Jun Ming Hao Lei Jian Feng Tao Chun Peng Ka_Ho Chi_Wai Wing_Kit Kwok_Keung Siu_Ming Tsz_Hin Haoran Zihao
    Bo Yi`),
  family:
    names(`Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Lin Guo He Lü Chan Wong Cheung Lau Leung
    Ng Tang Tsang Yeung Kwok`),
};

export const vietnamese: Origin = { share: 2, ...latin(vi) };

/** Sri Lankan Tamil, and South Indian names without a family name. */
export const tamil: Origin = {
  share: 5,
  female: names('Lakshmi Meena Kavitha Priya Sangeetha Thulasi Yalini Abirami Nithya Vasanthi Kamala Shanthi Anjali'),
  male: names('Suresh Ramesh Karthik Murugan Siva Rajan Ganesh Kumar Mahendran Prakash Vijay Senthil Aravind Dinesh'),
  family: names(`Sivakumar Rajaratnam Selvaratnam Nadarajah Kandiah Thambiah Balasubramaniam Ponnambalam Kanagaratnam
    Sivapalan Arulanandam Yogarajah Krishnan`),
};

export const filipino: Origin = {
  share: 4,
  female: names('Maria_Luisa Maricel Jocelyn Rowena Marites Cherry Analyn Rosalie Divina Jennylyn Liezl Princess'),
  male: names('Jose Mark_Anthony Rodel Arnel Jericho Renato Ferdinand Christian Rommel Angelo Nestor Emmanuel'),
  family: names(
    'Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Torres dela_Cruz Villanueva Aquino Peña Ramos Macaraeg',
  ),
};
