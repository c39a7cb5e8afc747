namespace NetworkPortal.Web.Commands;

internal static class PortalCommands
{
    public static async Task<int> Run(string[] args)
    {
        var app = Portal.Build(args);
        await app.RunAsync();
        return 0;
    }
}
