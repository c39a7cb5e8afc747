using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A class that visitors would like to see. Only its teacher can agree to that, for this room, date, and
/// time.</summary>
internal sealed class VisitObservation
{
    public const int RoomLength = 80;

    private VisitObservation() => Room = "";

    public VisitObservation(Guid visit, Guid teacher, string room, LocalTime starts, Instant now)
    {
        Id = Guid.CreateVersion7();
        VisitId = visit;
        TeacherId = teacher;
        Room = room;
        Starts = starts;
        AskedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public Guid TeacherId { get; private set; }

    public Account Teacher { get; private set; } = null!;

    public string Room { get; private set; }

    /// <summary>The host's local time.</summary>
    public LocalTime Starts { get; private set; }

    public Instant AskedAt { get; private set; }

    /// <summary>What the teacher answered; null until they do.</summary>
    public bool? Agreed { get; private set; }

    /// <summary>The date of the visit when they answered. An answer isn’t for any other date.</summary>
    public LocalDate? AnsweredFor { get; private set; }

    public ConsentState StateOn(LocalDate date) =>
        AnsweredFor != date ? ConsentState.Asked
        : Agreed == true ? ConsentState.Agreed
        : ConsentState.Declined;

    public void Answer(bool agrees, LocalDate date) => (Agreed, AnsweredFor) = (agrees, date);
}

internal enum ConsentState
{
    Asked,
    Agreed,
    Declined,
}

internal static class ConsentText
{
    public static string Describe(this ConsentState state) =>
        state switch
        {
            ConsentState.Agreed => "Agreed",
            ConsentState.Declined => "Declined",
            _ => "Waiting for the teacher",
        };

    /// <summary>Returns the theme's status class.</summary>
    public static string Status(this ConsentState state) =>
        state switch
        {
            ConsentState.Agreed => "done",
            ConsentState.Declined => "stopped",
            _ => "waiting",
        };
}

internal sealed class VisitObservationTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<VisitObservation>(observation =>
        {
            observation.ToTable("VisitObservations");
            observation.Property(o => o.Id).ValueGeneratedNever();
            observation.Property(o => o.Room).HasMaxLength(VisitObservation.RoomLength);
            observation.HasOne<Visit>().WithMany(v => v.Observations).HasForeignKey(o => o.VisitId);
            observation.HasOne(o => o.Teacher).WithMany().HasForeignKey(o => o.TeacherId);
        });
}

internal sealed class VisitObservationData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var observations = await db.Set<VisitObservation>()
            .AsNoTracking()
            .Where(o => o.TeacherId == person)
            .OrderBy(o => o.AskedAt)
            .ToListAsync(ct);
        yield return new(
            "Visits to your class",
            observations.ConvertAll(o =>
                PersonalRecords.Record(
                    ("Visit", $"{o.VisitId}"),
                    ("Room", o.Room),
                    ("Time", Clock.Format(o.Starts)),
                    ("Asked", $"{o.AskedAt}"),
                    ("You agreed", o.Agreed is { } agreed ? (agreed ? "Yes" : "No") : "")
                )
            )
        );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.Set<VisitObservation>().Where(o => o.TeacherId == person).ExecuteDeleteAsync(ct);
}
