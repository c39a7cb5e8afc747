using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Studios.Sessions;

/// <summary>The form for adding sessions: one, or a series whose dates are checked first.</summary>
internal sealed class SeriesForm : SessionForm
{
    public const int MaxTimes = 30;

    public SeriesForm(StudioRoom room)
        : base(room)
    {
        Repeats.Set(nameof(Repetition.Once));
        Times.Set("8");
    }

    public Field Repeats { get; } =
        Field
            .Choice("repeats", "How often?", "radios")
            .From([
                new(nameof(Repetition.Once), "Once"),
                new(nameof(Repetition.Weekly), "Every week"),
                new(nameof(Repetition.EveryOtherWeek), "Every other week"),
                new(nameof(Repetition.Monthly), "Every month, on the same weekday"),
            ])
            .Require("Choose how often.");

    public Field Times { get; } =
        Field.Number("times", "How many times?", 1, MaxTimes).WithHint("For sessions that repeat.");

    /// <summary>The dates that are offered, each with what speaks against it.</summary>
    public Field Dates { get; } = Field.Choices("dates", "Dates").WithHint("Uncheck the dates to skip.");

    /// <summary>The id generated with the page, so that a form submitted twice adds each session once.</summary>
    public Guid Key { get; private set; } = Guid.CreateVersion7();

    public bool HasDates => Dates.Options.Count > 0;

    public override IReadOnlyList<Field> Fields => [.. base.Fields.Where(asked => asked != Dates || HasDates)];

    /// <summary>All dates of the series; none until the fields for them are filled in.</summary>
    public IReadOnlyList<LocalDate> Planned =>
        Date.AsDay is { } first && Enum.TryParse<Repetition>(Repeats.Value, out var repeats)
            ? [.. SessionSeries.Dates(first, repeats, Times.AsNumber ?? 1)]
            : [];

    /// <summary>The chosen dates.</summary>
    public IEnumerable<LocalDate> Chosen => Planned.Where(date => Dates.Values.Contains(Text(date)));

    /// <summary>Prefills a session like another one, for a make-up date.</summary>
    public SeriesForm Like(StudioSession session)
    {
        Fill(session);
        return this;
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        if (Guid.TryParse((await FormBody.Read(http))["key"], out var key))
            Key = key;
        CheckHours(Planned);
        if (Repeats.Value != nameof(Repetition.Once) && Times.Values.Count == 0)
            Times.Fail("Enter how many times.");
        return Valid;
    }

    /// <summary>Offers the dates, with those that nothing speaks against checked.</summary>
    public void Offer(IReadOnlyList<Option> options) =>
        Dates.From(options).Set(options.Where(option => option.Selected).Select(option => option.Value));

    /// <summary>Takes over which of the offered dates were checked.</summary>
    /// <returns>Whether the form was sent with these dates.</returns>
    public async Task<bool> Choose(HttpContext http)
    {
        var sent = await FormBody.Read(http);
        if (sent["offered"] != Offered)
            return false;
        Dates.Set(sent["dates"].Where(date => Dates.Options.Any(option => option.Value == date)));
        if (Dates.Values.Count == 0)
            Dates.Fail("Check at least one date.");
        return true;
    }

    /// <summary>The dates that the form shows, to notice that the fields for them were changed afterward.</summary>
    public string Offered => string.Join(' ', Dates.Options.Select(option => option.Value));

    public IReadOnlyDictionary<Guid, SessionPlan> Plans =>
        Chosen.ToDictionary(IdOf, date => On(date) with { IsOfSeries = Chosen.Skip(1).Any() });

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private Guid IdOf(LocalDate date) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Key}/{Text(date)}")).AsSpan(0, 16));
}
