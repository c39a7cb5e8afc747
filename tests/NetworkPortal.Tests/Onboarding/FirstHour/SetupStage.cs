using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Schools.People;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Onboarding.FirstHour;

/// <summary>A new portal and its first administrator.</summary>
internal static class SetupStage
{
    public static Dictionary<string, object?> Accepting(string email) =>
        new()
        {
            ["name"] = "Person " + email.Split('@')[0],
            ["email"] = email,
            ["password"] = CastAccounts.Password,
        };

    public static async Task<int> StatementsOnToday(this PortalClient client)
    {
        await client.GetPage("/today");
        using var probe = new SqlProbe(client);
        await client.GetPage("/today");
        return probe.Statements.Count;
    }

    /// <returns>The administrator, and the page after accepting the invitation.</returns>
    public static async Task<(PortalClient Client, Page Page)> FirstAdministrator(this TestPortal portal)
    {
        await using var scope = portal.Scope();
        var link = await scope.ServiceProvider.GetRequiredService<Invitations>().ForFirstAdministrator();
        var client = await portal.Client(Cast.Anonymous);
        var page = await client.Submit(new Uri(link!).PathAndQuery, "main form", Accepting("first@school.org"));
        return (client, page);
    }
}
