using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Approving;

/// <summary>Sets up schools and districts whose approval a visit needs.</summary>
internal static partial class ApprovalStage
{
    /// <summary>A request that the visiting school's district must approve, which one person without an account
    /// does.</summary>
    public static async Task<(Stage Stage, string Approver)> ByDistrict(
        this TestPortal portal,
        bool leader = false,
        int daysAhead = 0,
        string limits = ""
    )
    {
        var school = await portal.NewSchool();
        var approver = $"approver-{Guid.NewGuid():N}@demo.example";
        await portal.Db(async db =>
        {
            var rules = await db.NewDistrict(school);
            rules.Set(approvesAll: true, daysAhead, limits);
            rules.Name([new("Dana Approver (demo)", approver)]);
            db.Schools.Single(s => s.Id == school.Id).RequireVisitApproval(leader, district: false);
            await db.SaveChangesAsync();
        });
        return (await Stage.Between(portal, await portal.NewSchool(), school), approver);
    }

    /// <summary>A request that a leader of the host, its district, or both must approve.</summary>
    public static async Task<(Stage Stage, Person Leader, string Approver)> ByHost(
        this TestPortal portal,
        bool leader = true,
        bool district = false
    )
    {
        var host = await portal.NewSchool();
        var approver = $"approver-{Guid.NewGuid():N}@demo.example";
        await portal.Db(async db =>
        {
            (await db.NewDistrict(host)).Name([new("Dana Approver (demo)", approver)]);
            var settings = db.Add(new HostSettings(host.Id)).Entity;
            settings.RequireApproval(leader, district);
            await db.SaveChangesAsync();
        });
        var person = await portal.NewPerson(host, SchoolRole.SchoolLeader);
        return (await Stage.Between(portal, host, await portal.NewSchool()), person, approver);
    }

    private static async Task<DistrictRules> NewDistrict(this PortalDb db, School school)
    {
        var slug = $"district-{Guid.NewGuid():N}";
        var district = db.Add(new District(slug, $"{slug[..14]} (demo)")).Entity;
        var stored = await db.Schools.SingleAsync(s => s.Id == school.Id);
        stored.Describe(
            new()
            {
                Name = stored.Name,
                District = district,
                TimeZoneId = stored.TimeZoneId,
            }
        );
        return db.Add(new DistrictRules(district.Id)).Entity;
    }

    /// <summary>The path of the personal link in the last email to someone.</summary>
    public static async Task<string> ApprovalLink(this TestPortal portal, string email) =>
        "/visits/approve?token=" + Link().Match((await portal.MailTo(email))[^1].Text).Groups[1].Value;

    public static string Token(string link) => Uri.UnescapeDataString(link.Split("token=")[1]);

    public static IEnumerable<string> Templates(this IEnumerable<OutgoingMail> mails) =>
        mails.Select(mail => mail.Template);

    [GeneratedRegex(@"/visits/approve\?token=([^\s>""]+)")]
    private static partial Regex Link();
}
