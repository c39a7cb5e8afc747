using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Visits.Traveling;

/// <summary>The form for lunch and rides: how many lunches, and a row for each car.</summary>
internal sealed class TravelForm : Form
{
    private readonly bool lunch;

    /// <param name="visit">The visit, with its people and its day loaded.</param>
    public TravelForm(Visit visit)
    {
        var team = visit.Team;
        lunch = visit.HostDay.Lunch.Offer.Length > 0;
        Lunches = Field.Number("lunches", "How many people want lunch?", 0, team.Count);
        Cars = [.. Enumerable.Range(1, VisitTravel.MaxCars).Select(number => new CarRow(number, team))];
    }

    public Field Stamp { get; } = Field.Text("stamp", "Version").UpTo(40);

    public Field Lunches { get; }

    public Field LunchNote { get; } =
        Field
            .Text("lunch_note", "Anything the kitchen should know?")
            .UpTo(300)
            .WithHint("For example, “1 vegetarian, 1 nut allergy.” Please don’t include names.");

    public IReadOnlyList<CarRow> Cars { get; }

    /// <summary>Whether the host offers lunch.</summary>
    public bool HasLunch => lunch;

    public override IReadOnlyList<Field> Fields => [.. base.Fields, .. Cars.SelectMany(car => car.Fields)];

    public VisitTravel Travel =>
        new VisitTravel(lunch ? Lunches.AsNumber : null, lunch ? LunchNote.Value : "", "").With([
            .. Cars.Where(car => !car.IsEmpty).Select(car => car.Car),
        ]);

    public TravelForm Fill(VisitTravel travel)
    {
        Stamp.Set(travel.Stamp);
        Lunches.Set(travel.Lunches is { } count ? $"{count}" : null);
        LunchNote.Set(travel.LunchNote);
        foreach (var (row, car) in Cars.Zip(travel.Cars))
            row.Fill(car);
        return this;
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        var placed = new HashSet<string>();
        foreach (var car in Cars.Where(car => !car.IsEmpty))
            car.Check(placed);
        return Valid;
    }
}

/// <summary>A row for a car: who drives, from where and when, and who rides along. A blank row is ignored.</summary>
internal sealed class CarRow
{
    private readonly Dictionary<string, string> names;

    public CarRow(int number, IReadOnlyList<VisitPerson> team)
    {
        Number = number;
        names = team.ToDictionary(person => $"{person.Id}", person => person.Name);
        Driver = Field.Choice($"driver-{number}", "Driver").From(Options());
        LeavesFrom = Field.Text($"from-{number}", "Leaves from").UpTo(120).WithAutocomplete("off");
        LeavesAt = Field.Hour($"at-{number}", "Leaves at").WithHint("Use your school’s local time.");
        Seats = Field.Number($"seats-{number}", "Seats for others", 0, Visit.MaxPeople);
        Riders = Field.Choices($"riders-{number}", "Who’s riding along?").From(Options());
    }

    public int Number { get; }

    public Field Driver { get; }

    public Field LeavesFrom { get; }

    public Field LeavesAt { get; }

    public Field Seats { get; }

    public Field Riders { get; }

    public IReadOnlyList<Field> Fields => [Driver, LeavesFrom, LeavesAt, Seats, Riders];

    public bool IsEmpty => Fields.All(asked => asked.Values.Count == 0);

    public VisitCar Car =>
        new(
            Guid.Parse(Driver.Value),
            LeavesFrom.Value,
            LeavesAt.Value,
            Seats.AsNumber ?? Riders.Values.Count,
            [.. Riders.Values.Select(Guid.Parse)]
        );

    public void Fill(VisitCar car)
    {
        Driver.Set(names.ContainsKey($"{car.Driver}") ? $"{car.Driver}" : null);
        LeavesFrom.Set(car.LeavesFrom);
        LeavesAt.Set(car.LeavesAt.Length > 0 ? car.LeavesAt : null);
        Seats.Set($"{car.Seats}");
        Riders.Set(car.Riders.Select(rider => $"{rider}").Where(names.ContainsKey));
    }

    /// <summary>Checks that there is a driver and room, and that each person is in one car.</summary>
    /// <param name="placed">Who is in a car already.</param>
    public void Check(HashSet<string> placed)
    {
        if (Driver.Values.Count == 0)
            Driver.Fail("Choose who drives this car.");
        else if (names.ContainsKey(Driver.Value) && !placed.Add(Driver.Value))
            Driver.Fail($"{names[Driver.Value]} is already in a car.");
        foreach (var rider in Riders.Values.Where(names.ContainsKey))
            if (!placed.Add(rider))
                Riders.Fail($"{names[rider]} is already in a car. Choose each person once.");
        if (Seats.AsNumber < Riders.Values.Count)
            Seats.Fail($"You chose {Plural.Of(Riders.Values.Count, "rider", "riders")}. Enter more seats.");
    }

    private IEnumerable<Option> Options() => names.Select(pair => new Option(pair.Key, pair.Value));
}
