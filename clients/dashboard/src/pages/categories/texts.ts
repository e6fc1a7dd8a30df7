import { texts } from '../../texts/texts.ts';

export const useCategoriesTexts = texts('categories', {
  es: {
    categories: 'Categorías',
    newCategory: 'Nueva categoría',
    editCategory: 'Modificar la categoría',
    noCategories: 'Todavía no hay categorías',
    name: 'Nombre',
    actions: 'Acciones',
    edit: 'Modificar',
    create: 'Crear',
    save: 'Guardar',
  },
  en: {
    categories: 'Categories',
    newCategory: 'New category',
    editCategory: 'Edit category',
    noCategories: 'There are no categories yet',
    name: 'Name',
    actions: 'Actions',
    edit: 'Edit',
    create: 'Create',
    save: 'Save',
  },
});
