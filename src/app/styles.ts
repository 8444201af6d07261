// The order of layers stands first, before any rule is read.
import '../shared-ui/layers.css';
import '../shared-ui/tokens.css';
import '../shared-ui/reset.css';
import '../shared-ui/kit.css';
import './shell.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-400.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-500.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-600.css';
import '@fontsource/ibm-plex-sans-arabic/latin-400.css';
import '@fontsource/ibm-plex-sans-arabic/latin-500.css';
import '@fontsource/ibm-plex-sans-arabic/latin-600.css';
