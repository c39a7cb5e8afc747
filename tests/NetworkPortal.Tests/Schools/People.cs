using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Schools;

/// <summary>Creates people for a single test, so that tests do not interfere with each other in the shared
/// portal.</summary>
internal static class People
{
    private static int count;

    /// <summary>Creates a teacher at a demo school.</summary>
    /// <returns>The email address; the password is <see cref="CastAccounts.Password"/>.</returns>
    public static async Task<string> NewTeacher(
        TestPortal portal,
        string school = "elm-street-demo",
        SchoolRole role = SchoolRole.Teacher
    )
    {
        var email = $"person-{Interlocked.Increment(ref count)}-{Guid.NewGuid():N}@demo.example";
        await using var scope = portal.Scope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account(
            $"Person {count} (demo)",
            email,
            "America/New_York",
            Instant.FromUtc(2026, 1, 1, 0, 0)
        );
        var created = await accounts.CreateAsync(account, CastAccounts.Password);
        Assert.True(created.Succeeded, string.Join(" ", created.Errors.Select(error => error.Description)));
        await portal.Db(async db =>
        {
            var schoolId = await db.Schools.Where(s => s.Slug == school).Select(s => s.Id).SingleAsync();
            db.Memberships.Add(new Membership(account.Id, schoolId, role, Instant.FromUtc(2026, 1, 1, 0, 0)));
            await db.SaveChangesAsync();
        });
        return email;
    }
}

/// <summary>Reads the emails that the portal wrote to a person.</summary>
internal static class MailTo
{
    /// <summary>The link to a page of the portal in the newest email to this address, as a path.</summary>
    public static async Task<string> Link(TestPortal portal, string email, string path)
    {
        await portal.AfterAnswers();
        var text = await portal.Db(db =>
            db.Set<OutgoingMail>()
                .Where(mail => mail.ToAddress == email)
                .OrderByDescending(mail => mail.Id)
                .Select(mail => mail.Text)
                .FirstAsync()
        );
        var start = text.IndexOf(TestPortal.PublicUrl + path, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The email to {email} has no link to {path}: {text}");
        return text[(start + TestPortal.PublicUrl.Length)..text.IndexOf('>', start)];
    }
}
