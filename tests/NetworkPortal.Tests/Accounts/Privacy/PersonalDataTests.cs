using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Accounts.Privacy;

/// <summary>Every table that names an account must be exported and handled by erasure. These tests read the model, so
/// they find new tables.</summary>
[Trait("speed", "slow")]
public sealed class PersonalDataTests(PortalFixture portal)
{
    /// <summary>Group work and history: these rows stay and refer to an account that no longer has a name.</summary>
    private static readonly string[] Stays =
    [
        "AuditLines.ById",
        "AuditLines.AboutId",
        "Erasures.AccountId",
        "AccountRoles.GrantedById",
        "Memberships.GrantedById",
        "StudioMemberships.AccountId",
        "Studios.ProposedById",
        "StudioEvents.AboutId",
        "StudioEvents.ById",
        "VisitEvents.ById",
        "HostDayEvents.ById",
        "VisitOfferEvents.ById",
        "Visits.RequestedById",
        "Evaluations.EvaluatorId",
        "Evaluations.EvaluatedId",
        "Admissions.ById",
        "Appointments.AccountId",
        "Appointments.ById",
        "EmergencyAccessRequests.PersonId",
        "EmergencyAccessRequests.RequestedById",
        "EmergencyAccessRequests.AnsweredById",
        "EmergencyAccessRequests.EndedById",
    ];

    /// <summary>Not exported: what belongs to someone else or is exported elsewhere. For example, the audit log covers
    /// what administrators requested, no one learns who blocks their messages, and hashes of codes say
    /// nothing.</summary>
    private static readonly string[] NotTheirs =
    [
        "BlockedSenders.AgainstId",
        "ReaderDecisions.PersonId",
        "Appointments.AccountId",
        "Appointments.ById",
        "AccountRoles.GrantedById",
        "Memberships.GrantedById",
        "EmergencyAccessRequests.RequestedById",
        "EmergencyAccessRequests.AnsweredById",
        "EmergencyAccessRequests.EndedById",
        "EmergencyAccessRequests.PersonId",
        "Readings.ReaderId",
        "SentDigests.AccountId",
        "RecoveryCodes.AccountId",
        // Someone whom a draft would name isn't told until its author sends it; from then on, it is exported.
        "BriefPeople.AccountId",
    ];

    /// <summary>IDs that do not refer to accounts.</summary>
    private static readonly string[] Others =
    [
        "Outbox.Lease",
        "VisitPeople.InPlaceOfId",
        "VisitApprovals.DistrictId",
        "VisitNotes.BlockId",
        "VisitTicks.BlockId",
        // A school or, for a sign-up, the account that Visits.RequestedById and VisitWaitlist.AskedById name, too.
        "Visits.PartyId",
        "VisitHolds.PartyId",
        "VisitWaitlist.PartyId",
        "SavedSearches.FeedKey",
        "CalendarFeeds.Id",
        "QueuedNotifications.StudioId",
        "QueuedNotifications.ClaimedBy",
        "PendingImports.SchoolId",
        "Attachments.TargetId",
        "ContentComments.AnswerToId",
        "Shares.TargetId",
        "Shares.AudienceId",
        "Readings.TargetId",
        "JournalEntries.Draft",
        "Measures.Draft",
        "Cycles.Draft",
        "TalkMessages.Draft",
        // The owner of the cycle, or staff; erasure blanks it.
        "CycleEvents.ActorId",
        "Cycles.GroupId",
        "DriverDiagrams.GroupId",
        "MeasurePoints.Draft",
        "MeasureMarks.CycleId",
        "NotificationChoices.StudioId",
        "PracticeBriefs.GroupId",
        "BriefRetests.SchoolId",
        // An account, emptied when it is erased (BriefData).
        "BriefEvents.ActorId",
    ];

    [Fact]
    public async Task Every_column_that_names_a_person_is_in_the_data_export()
    {
        var missing = new List<string>();
        foreach (var column in await Columns())
        {
            var person = await portal.NewPersonAtNoSchool();
            var before = await Export(person.Id);
            await Add(column, person.Id);
            if (await Export(person.Id) == before)
                missing.Add(column);
        }
        Assert.Empty(missing.Except(NotTheirs));
    }

    [Fact]
    public async Task Erasure_clears_every_column_that_names_a_person_unless_it_belongs_to_a_group()
    {
        var left = new List<string>();
        foreach (var column in await Columns())
        {
            var person = await portal.NewPersonAtNoSchool();
            await Add(column, person.Id);
            await ErasureTests.Erase(portal, person.Id);
            if (await portal.Db(db => Task.FromResult(PersonalRows.Any(db, column, person.Id))))
                left.Add(column);
        }
        Assert.Empty(left.Except(Stays));
    }

    [Fact]
    public Task Every_ID_column_that_is_not_a_key_is_listed() =>
        portal.Db(db =>
        {
            var unknown = db
                .Model.GetEntityTypes()
                .Where(type => !type.IsOwned())
                .SelectMany(type =>
                    type.GetProperties()
                        .Where(property =>
                            PersonalRows.IsGuid(property)
                            && !property.IsPrimaryKey()
                            && !property.IsForeignKey()
                            && !PersonalRows.NamesAccount(property)
                        )
                        .Select(property => $"{type.GetTableName()}.{property.Name}")
                );
            Assert.Empty(unknown.Except(Others));
            return Task.CompletedTask;
        });

    private Task<List<string>> Columns() => portal.Db(db => Task.FromResult(PersonalRows.Columns(db)));

    private async Task Add(string column, Guid person)
    {
        var others = new List<Guid>();
        for (var at = 0; at < 4; at++)
            others.Add((await portal.NewPersonAtNoSchool()).Id);
        await portal.Db(async db =>
        {
            PersonalRows.Add(db, column, person, others);
            await db.SaveChangesAsync();
        });
    }

    private async Task<string> Export(Guid person)
    {
        await using var scope = portal.Scope();
        var all = new List<string>();
        foreach (var module in scope.ServiceProvider.GetServices<IPersonalData>())
        await foreach (var group in module.Export(person, CancellationToken.None))
            all.Add(JsonSerializer.Serialize(group.Records));
        return string.Join('\n', all);
    }
}

internal static class PrivacyStage
{
    public static Task<Person> NewPersonAtNoSchool(this TestPortal portal) => portal.NewPerson(null);
}
