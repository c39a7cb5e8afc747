using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NodaTime;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>A dated value of a measure. Its author and the measure's owner can correct or delete it.</summary>
internal sealed class MeasurePoint
{
    /// <summary>The kind of shares of points that members add to someone else's measure.</summary>
    public const string Kind = "measure-point";

    public const int NoteLength = 200;

    /// <summary>Counts below it can identify students.</summary>
    public const int SmallCount = 10;

    private MeasurePoint() => Note = "";

    public MeasurePoint(Guid measure, Guid author, Guid draft, PointValue value, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        MeasureId = measure;
        AuthorId = author;
        Draft = draft;
        CreatedAt = now;
        Set(value, now);
    }

    public Guid Id { get; private set; }

    public Guid MeasureId { get; private set; }

    public Measure Measure { get; private set; } = null!;

    public Guid AuthorId { get; private set; }

    public Account Author { get; private set; } = null!;

    /// <summary>The key generated with the form, so that a form sent twice adds one point.</summary>
    public Guid Draft { get; private set; }

    public LocalDate Date { get; private set; }

    public decimal Value { get; private set; }

    public string Note { get; private set; }

    /// <summary>What it said before the last correction, for undo; null if it was never corrected.</summary>
    public PointValue? Before { get; private set; }

    /// <summary>Incremented on every correction. Forms carry it.</summary>
    public int Version { get; private set; } = 1;

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    public Instant? DeletedAt { get; private set; }

    public PointValue Current => new(Date, Value, Note);

    public ShareTarget ShareTarget => new(Kind, Id, AuthorId, CreatedAt);

    /// <summary>Corrects the point.</summary>
    /// <returns>Whether anything is different now.</returns>
    public bool Correct(PointValue value, Instant now)
    {
        if (value == Current)
            return false;
        Before = Current;
        Set(value, now);
        Version++;
        return true;
    }

    public void Delete(Instant now) => DeletedAt ??= now;

    public void Restore() => DeletedAt = null;

    private void Set(PointValue value, Instant now)
    {
        Date = value.Date;
        Value = value.Value;
        Note = value.Note;
        ChangedAt = now;
    }
}

/// <summary>What a point says.</summary>
internal sealed record PointValue(LocalDate Date, decimal Value, string Note = "");

/// <summary>A dated label on a measure's chart, such as the start of a cycle.</summary>
internal sealed class MeasureMark
{
    public const int LabelLength = 80;

    private MeasureMark() => Label = "";

    /// <param name="cycle">The cycle that it marks, if any.</param>
    public MeasureMark(Guid measure, LocalDate date, string label, Guid? cycle, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        MeasureId = measure;
        Date = date;
        Label = label;
        CycleId = cycle;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid MeasureId { get; private set; }

    public LocalDate Date { get; private set; }

    public string Label { get; private set; }

    public Guid? CycleId { get; private set; }

    public Instant CreatedAt { get; private set; }
}

/// <summary>A cycle that a measure watches.</summary>
internal sealed class MeasureCycle
{
    private MeasureCycle() { }

    public MeasureCycle(Guid measure, Guid cycle)
    {
        MeasureId = measure;
        CycleId = cycle;
    }

    public Guid MeasureId { get; private set; }

    public Guid CycleId { get; private set; }
}
