using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Journals;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;
using NodaTime;
using static NetworkPortal.Tests.Journals.EmergencyAccessStage;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>Who can approve a request for emergency access: never the requester alone.</summary>
public sealed class EmergencyApproverTests(PortalFixture portal)
{
    [Fact]
    public async Task Neither_the_requester_nor_the_journals_owner_can_approve_a_request()
    {
        var (one, two, _, _) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, two);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Post($"{Desk}/{id}/granting")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await (await portal.NewEmergencyAdministrator()).Post($"{Desk}/{id}/granting")).Status
        );
    }

    [Fact]
    public async Task The_database_rejects_approval_by_the_requester_the_owner_or_no_one()
    {
        var (one, _, teacher, _) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        foreach (var person in (Guid[])[one.Id, teacher.Id])
            await Assert.ThrowsAnyAsync<Exception>(() =>
                portal.Db(db =>
                    db.EmergencyAccessRequests.Where(r => r.Id == id)
                        .ExecuteUpdateAsync(row => row.SetProperty(r => r.AnsweredById, person))
                )
            );
        await Assert.ThrowsAnyAsync<Exception>(() =>
            portal.Db(db =>
                db.EmergencyAccessRequests.Where(r => r.Id == id)
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.Until, SharingStage.Now))
            )
        );
    }

    [Fact]
    public async Task An_evaluator_of_the_person_cannot_request_approve_or_use_emergency_access()
    {
        var (one, two, teacher, _) = await portal.StageEmergencyAccess();
        var school = await portal.NewSchool();
        var id = await portal.AskForAccess(one, teacher);
        var now = SharingStage.Now;
        await portal.Evaluates(two, teacher, school, during: new(now, now));
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
        await (await portal.NewEmergencyAdministrator()).Post($"{Desk}/{id}/granting");
        Assert.Equal(HttpStatusCode.OK, (await one.Get($"/journal/opened/{id}")).Status);
        await portal.Evaluates(one, teacher, school);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
        var refused = await two.Post(Desk, ("email", teacher.Email), ("reason", "R"), ("hours", "1"));
        Assert.Contains("evaluator", refused.Text("#field-email-error"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Administrators_linked_by_appointment_cannot_approve_each_others_requests(bool throughAnother)
    {
        var (one, two, teacher, _) = await portal.StageEmergencyAccess();
        var between = await portal.NewEmergencyAdministrator();
        if (throughAnother)
        {
            await Appoints(one, between);
            await Appoints(between, two);
            // The intermediate administrator has lost the role, but the appointments are still on record.
            await portal.Db(db =>
                db.Set<IdentityUserRole<Guid>>().Where(r => r.UserId == between.Id).ExecuteDeleteAsync()
            );
        }
        else
            await Appoints(one, two);
        foreach (var (asking, granting) in ((Person, Person)[])[(one, two), (two, one)])
        {
            await asking.Post(Desk, ("email", teacher.Email), ("reason", "Mine alone"), ("hours", "1"));
            foreach (
                var id in await portal.Db(db =>
                    db.EmergencyAccessRequests.Where(r => r.RequestedById == asking.Id).Select(r => r.Id).ToListAsync()
                )
            )
                Assert.Equal(HttpStatusCode.NotFound, (await granting.Post($"{Desk}/{id}/granting")).Status);
        }
        Assert.Equal(
            0,
            await portal.Db(db =>
                db.EmergencyAccessRequests.CountAsync(r => r.PersonId == teacher.Id && r.Until != null)
            )
        );
        // Counterpart: an administrator whom neither appointed can approve.
        var mine = await portal.Db(db =>
            db.EmergencyAccessRequests.Where(r => r.RequestedById == one.Id).Select(r => r.Id).SingleAsync()
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await (await portal.NewEmergencyAdministrator()).Post($"{Desk}/{mine}/granting")).Status
        );
        Assert.Equal(
            1,
            await portal.Db(db => db.EmergencyAccessRequests.CountAsync(r => r.Id == mine && r.Until != null))
        );
    }

    [Theory]
    [InlineData(13, false)]
    [InlineData(15, true)]
    public async Task Only_someone_who_has_been_an_administrator_for_two_weeks_can_approve(int days, bool granted)
    {
        var (one, two, teacher, _) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        await portal.AdministratorSince(two, SharingStage.Now - Duration.FromDays(days));
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(
            granted,
            await portal.Db(db => db.EmergencyAccessRequests.AnyAsync(r => r.Id == id && r.Until != null))
        );
    }

    [Fact]
    public async Task The_two_weeks_start_when_the_role_gains_the_permission()
    {
        var (one, two, teacher, _) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        await portal.Db(async db =>
        {
            var role = await db.Roles.SingleAsync(r =>
                db.Set<IdentityUserRole<Guid>>().Any(row => row.UserId == two.Id && row.RoleId == r.Id)
            );
            await db.Permit(role, [Permissions.AccessDesk], new(new HttpContextAccessor()), default);
            await db.SaveChangesAsync();
            await db.Permit(
                role,
                [Permissions.AccessDesk, Permissions.UseEmergencyAccess],
                new(new HttpContextAccessor()),
                default
            );
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
    }

    [Fact]
    public async Task Approval_requires_two_factor_sign_in_in_the_current_session()
    {
        var (one, two, teacher, _) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        using var client = await two.Client();
        await portal.Db(db =>
            db.AccountSessions.Where(s => s.AccountId == two.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.TwoFactorAt, (Instant?)null))
        );
        var led = await client.Post($"{Desk}/{id}/granting");
        Assert.Equal("/account/confirm", led.Path.Split('?')[0]);
        Assert.Contains("you need more than a password", led.Text("main"));
        Assert.Contains("Set up an authenticator app", led.Text("main"));
        Assert.False(await portal.Db(db => db.EmergencyAccessRequests.AnyAsync(r => r.Id == id && r.Until != null)));
        await portal.Db(db =>
            db.AccountSessions.Where(s => s.AccountId == two.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.TwoFactorAt, SharingStage.Now))
        );
        await client.Post($"{Desk}/{id}/granting");
        Assert.True(await portal.Db(db => db.EmergencyAccessRequests.AnyAsync(r => r.Id == id && r.Until != null)));
    }

    private Task Appoints(Person who, Person whom) =>
        portal.Db(async db =>
        {
            db.Appointments.Add(new Appointment(whom.Id, who.Id, SharingStage.Now - Duration.FromDays(100)));
            await db.SaveChangesAsync();
        });
}
