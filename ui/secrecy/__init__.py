"""Rules of secrecy (保密管理办法): read at sign-in and later, made by the organ."""
