// Files that somebody sent, each to be downloaded.
import { fileSize, word } from 'words';

export default {
  props: { files: Array },
  template: `
    <ul class="file-list">
      <li v-for="file in files" :key="file.id">
        <a class="file" :href="'/attachments/' + file.id" :download="file.name" :aria-label="word('download', { name: file.name, size: fileSize(file.size) })">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M13.5 3.500H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.500h10a1.5 1.5 0 0 0 1.5-1.500V8.500zM13.5 3.500v5h5M12 11.500v5M9.5 14.500l2.5 2.5 2.5-2.5"/></svg>
          <span class="file-name"><bdi>{{ file.name }}</bdi></span>
          <span class="meta">{{ fileSize(file.size) }}</span>
        </a>
      </li>
    </ul>`,
  methods: { fileSize, word },
};
