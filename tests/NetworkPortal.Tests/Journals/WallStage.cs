using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>A journal's owner, their evaluator, and others: who may read what of it.</summary>
internal sealed record Staged
{
    public required School School { get; init; }

    public required Studio Studio { get; init; }

    public required Person Owner { get; init; }

    public required Person Colleague { get; init; }

    public required Person Evaluator { get; init; }

    public required Person Other { get; init; }

    public required Evaluation Evaluation { get; init; }

    public Guid Group(Audience audience) =>
        audience switch
        {
            Audience.Studio => Studio.Id,
            Audience.School => School.Id,
            _ => Guid.Empty,
        };
}

internal static class WallStage
{
    public static async Task<Staged> StageWall(this TestPortal portal)
    {
        var school = await portal.NewSchool();
        var owner = await portal.NewPerson(school, SchoolRole.Teacher);
        var colleague = await portal.NewPerson(school, SchoolRole.Teacher);
        var evaluator = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        var other = await portal.NewTeacher();
        var studio = await portal.NewStudio(owner, StudioStage.Plan(places: 6));
        foreach (var person in (Person[])[colleague, evaluator])
            await portal.Join(studio, person);
        return new()
        {
            School = school,
            Studio = studio,
            Owner = owner,
            Colleague = colleague,
            Evaluator = evaluator,
            Other = other,
            Evaluation = await portal.Evaluates(evaluator, owner, school),
        };
    }
}

/// <summary>A portal of its own, since entries shared with the whole network would appear on everyone's Today
/// page.</summary>
public sealed class WallPortal() : TestPortal(new TestPortalSettings()), IAsyncLifetime
{
    /// <summary>Deletes the demo's shares, so that everything on a Today page comes from the test.</summary>
    public async ValueTask InitializeAsync()
    {
        await Open();
        await Db(db => db.Shares.ExecuteDeleteAsync());
    }

    internal Task EndShares() => Db(db => db.Shares.Where(s => s.Audience == Audience.Network).ExecuteDeleteAsync());
}
