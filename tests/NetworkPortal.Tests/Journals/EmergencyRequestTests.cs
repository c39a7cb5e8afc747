using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Journals.EmergencyAccess;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;
using static NetworkPortal.Tests.Journals.EmergencyAccessStage;

namespace NetworkPortal.Tests.Journals;

/// <summary>Requests for emergency access, and how they are answered.</summary>
public sealed class EmergencyRequestTests(PortalFixture portal)
{
    [Fact]
    public async Task Simultaneous_answers_to_a_request_record_exactly_one_decision()
    {
        var (one, two, teacher, _) = await portal.StageEmergencyAccess();
        var (id, three) = (await portal.AskForAccess(one, teacher), await portal.NewEmergencyAdministrator());
        await Task.WhenAll(
            two.Post($"{Desk}/{id}/granting"),
            three.Post($"{Desk}/{id}/granting"),
            two.Post($"{Desk}/{id}/decline")
        );
        Assert.Single(
            await portal.Audited(teacher),
            name => name is "emergency-access.granted" or "emergency-access.declined"
        );
    }

    [Fact]
    public async Task A_declined_request_opens_nothing_and_cannot_be_approved()
    {
        var (one, two, teacher, _) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        await two.Post($"{Desk}/{id}/decline");
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
        Assert.Empty(await portal.MailTo(teacher.Email));
    }

    [Fact]
    public async Task An_unanswered_request_expires()
    {
        var (one, two, teacher, _) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        await portal.Db(db =>
            db.EmergencyAccessRequests.Where(r => r.Id == id)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(r => r.RequestedAt, SharingStage.Now - EmergencyAccessRequest.ExpiresAfter)
                )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
    }

    [Theory]
    [InlineData("nobody@demo.example", "A reason", "2")]
    [InlineData("", "A reason", "2")]
    [InlineData("teacher@demo.example", "", "2")]
    [InlineData("teacher@demo.example", "A reason", "25")]
    [InlineData("teacher@demo.example", "A reason", "0")]
    public async Task An_incomplete_or_invalid_request_is_rejected(string email, string reason, string hours) =>
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (
                await (await portal.NewEmergencyAdministrator()).Post(
                    Desk,
                    ("email", email),
                    ("reason", reason),
                    ("hours", hours)
                )
            ).Status
        );

    [Theory]
    [InlineData(Cast.Teacher)]
    [InlineData(Cast.SchoolLeader)]
    [InlineData(Cast.Editor)]
    public async Task People_without_the_permission_get_404(object who)
    {
        using var client = await portal.Client((Cast)who);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage(Desk)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Post(Desk, ("email", "teacher@demo.example"))).Status);
    }

    [Fact]
    public async Task A_new_administrator_sees_when_they_can_send_requests()
    {
        var (one, _, teacher, _) = await portal.StageEmergencyAccess();
        await portal.AdministratorSince(one, SharingStage.Now - Duration.FromDays(1));
        Assert.Contains("You can send a request starting", (await one.Get(Desk)).Text(".emergency-rule"));
        var refused = await one.Post(Desk, ("email", teacher.Email), ("reason", "R"), ("hours", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(0, await portal.Db(db => db.EmergencyAccessRequests.CountAsync(r => r.RequestedById == one.Id)));
    }

    [Fact]
    public async Task All_administrators_are_emailed_about_each_step()
    {
        var (one, two, teacher, _) = await portal.StageEmergencyAccess();
        var third = await portal.NewEmergencyAdministrator();
        var id = await portal.AskForAccess(one, teacher);
        Assert.Contains(
            await portal.MailTo(third.Email),
            mail =>
                mail.Subject == $"{one.Name} requested access to a journal"
                && mail.Text.Contains("A court order", StringComparison.Ordinal)
        );
        await two.Post($"{Desk}/{id}/granting");
        Assert.Contains(
            await portal.MailTo(third.Email),
            mail => mail.Subject == $"Emergency access approved: {teacher.Name}’s journal"
        );
    }
}
