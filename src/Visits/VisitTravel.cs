using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NetworkPortal.Visits;

/// <summary>How a team gets to a visit, and how many of them eat lunch there.</summary>
/// <param name="Lunches">How many people want lunch; null if the team hasn't said.</param>
/// <param name="LunchNote">What the kitchen should know, without names.</param>
/// <param name="CarsJson">JSON; see <see cref="Cars"/>.</param>
internal sealed record VisitTravel(int? Lunches, string LunchNote, string CarsJson)
{
    public const int MaxCars = 4;

    public static readonly VisitTravel None = new(null, "", "");

    public IReadOnlyList<VisitCar> Cars =>
        CarsJson.Length == 0 ? [] : JsonSerializer.Deserialize<VisitCar[]>(CarsJson)!;

    /// <summary>Differs after each change, so that no one overwrites what they haven’t seen.</summary>
    public string Stamp =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Lunches}/{LunchNote}/{CarsJson}")).AsSpan(0, 8));

    public VisitTravel With(IReadOnlyList<VisitCar> cars) =>
        this with
        {
            CarsJson = cars.Count == 0 ? "" : JsonSerializer.Serialize(cars),
        };

    /// <summary>Returns the car that the person drives; null if they drive none.</summary>
    public VisitCar? CarOf(Guid driver) => Cars.FirstOrDefault(car => car.Driver == driver);

    /// <summary>Returns the travel without the car of someone whose data is erased.</summary>
    public VisitTravel Without(Guid person) =>
        With([
            .. Cars.Where(car => car.Driver != person)
                .Select(car => car with { Riders = [.. car.Riders.Where(rider => rider != person)] }),
        ]);
}

/// <summary>A car in which people from a team go together.</summary>
/// <param name="Driver">The id of the person on the team, as are the <paramref name="Riders"/>.</param>
/// <param name="LeavesAt">"06:45", in the visiting school's time zone; blank if not arranged.</param>
/// <param name="Seats">How many can ride along.</param>
internal sealed record VisitCar(Guid Driver, string LeavesFrom, string LeavesAt, int Seats, IReadOnlyList<Guid> Riders);
