using NetworkPortal.Web.Commands;

return await PortalCommands.Run(args);
