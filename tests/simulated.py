"""What NiceGUI's `user` fixture runs: the program without its server. The test has opened the database."""

from nicegui import ui

import main

main.build()
ui.run()
