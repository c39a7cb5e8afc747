using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools.Joining;

/// <summary>A signed-in person for a single test.</summary>
internal sealed record Someone(TestPortal Portal, string Email, Guid Id, string Name, PortalClient Client) : IDisposable
{
    public static async Task<Someone> New(TestPortal portal, string school = "elm-street-demo")
    {
        var email = await People.NewTeacher(portal, school);
        var account = await portal.Db(db => db.Accounts.SingleAsync(a => a.Email == email));
        return new(portal, email, account.Id, account.DisplayName, await portal.SignIn(email, CastAccounts.Password));
    }

    /// <summary>Lists the person in the directory.</summary>
    public Task<Page> List(Dictionary<string, object?>? values = null) =>
        Client.Submit("/account/directory", "main form", new(values ?? []) { ["listed"] = true });

    public Task<Page> WriteTo(
        Guid person,
        bool showAddress = false,
        string words = "May I come and see your reading corner?"
    ) =>
        Client.Submit(
            $"/people/{person}/message",
            "main form",
            new()
            {
                ["subject"] = "Your reading corner",
                ["words"] = words,
                ["show_address"] = showAddress,
            }
        );

    /// <summary>The emails to this person, newest first.</summary>
    public Task<List<OutgoingMail>> Mail() =>
        Portal.Db(db =>
            db.Set<OutgoingMail>()
                .AsNoTracking()
                .Where(m => m.ToAddress == Email)
                .OrderByDescending(m => m.Id)
                .ToListAsync()
        );

    public void Dispose() => Client.Dispose();
}
