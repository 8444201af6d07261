// A plain browser window for the web desks: the same Chromium as the console, without its bridge.
const { app, BrowserWindow } = require('electron');

app.setPath('userData', process.env.DESK_USER_DATA);
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    useContentSize: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, backgroundThrottling: false },
  });
  return window.loadURL(process.env.DESK_URL);
});
app.on('window-all-closed', () => app.quit());
