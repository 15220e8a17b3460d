document.querySelector('#app').append(document.createElement('input'));
