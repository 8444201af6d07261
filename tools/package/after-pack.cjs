const { rmSync } = require('node:fs');
const path = require('node:path');

/**
 * A runtime made from the registry carries the opener of application folders; a packaged console must not.
 *
 * @param {{ appOutDir: string, electronPlatformName: string }} packed
 */
module.exports = async function removeOpener({ appOutDir, electronPlatformName }) {
  if (electronPlatformName === 'linux')
    rmSync(path.join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
};
