using NetworkPortal.Benchmarks;
using NetworkPortal.Benchmarks.Relevance;

return args switch
{
    ["bare", .. var rest] => await BareServer.Run(rest),
    ["measure", var published] => await Measurement.Run(Path.GetFullPath(published)),
    ["stuffing", var published] => await Stuffing.Run(Path.GetFullPath(published)),
    ["timing", var published] => await Timing.Run(Path.GetFullPath(published)),
    ["recipes", var items, var published] => await RecipeTravel.Run(
        Path.GetFullPath(published),
        int.Parse(items, System.Globalization.CultureInfo.InvariantCulture)
    ),
    ["search", var documents, .. var kept] => await SearchLoad.Run(
        int.Parse(documents, System.Globalization.CultureInfo.InvariantCulture),
        kept.Select(Path.GetFullPath).FirstOrDefault()
    ),
    ["kills", var kills, var published] => await Kills.Run(
        Path.GetFullPath(published),
        int.Parse(kills, System.Globalization.CultureInfo.InvariantCulture)
    ),
    ["visit-kills", var kills, var published] => await VisitKills.Run(
        Path.GetFullPath(published),
        int.Parse(kills, System.Globalization.CultureInfo.InvariantCulture)
    ),
    ["load", var minutes, var published] => await MixedLoad.Run(
        Path.GetFullPath(published),
        int.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture)
    ),
    ["fresh", var published] => await Freshness.Run(Path.GetFullPath(published)),
    ["lists", var published, .. var sizes] => await ListAnswers.Run(
        Path.GetFullPath(published),
        sizes.Length > 0
            ? [.. sizes.Select(size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture))]
            : [5, 5_000, 100_000]
    ),
    ["visits", var published, .. var rest] => await VisitAnswers.Run(
        Path.GetFullPath(published),
        rest.Where(one => one.All(char.IsAsciiDigit)).Select(int.Parse).DefaultIfEmpty().ToArray() is [> 0, ..] sizes
            ? sizes
            : [500, 5_000, 50_000],
        rest.Where(one => !one.All(char.IsAsciiDigit)).Select(Path.GetFullPath).FirstOrDefault()
    ),
    ["studios", var published, .. var rest] => await StudioAnswers.Run(
        Path.GetFullPath(published),
        rest.Select(Path.GetFullPath).FirstOrDefault()
    ),
    ["races", var published, .. var numbers] => await VisitRaces.Run(
        Path.GetFullPath(published),
        numbers.Length > 0 ? int.Parse(numbers[0], System.Globalization.CultureInfo.InvariantCulture) : 1000,
        numbers.Length > 1 ? int.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture) : 20
    ),
    ["nonsense", var published] => await Nonsense.Run(Path.GetFullPath(published)),
    ["trec", .. var rest] => await Collection.Run(rest),
    ["desk", var items, var published, .. var kept] => await DeskAnswers.Run(
        Path.GetFullPath(published),
        int.Parse(items, System.Globalization.CultureInfo.InvariantCulture),
        kept.FirstOrDefault()
    ),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "Usage: NetworkPortal.Benchmarks measure PUBLISHED_FOLDER\n       NetworkPortal.Benchmarks stuffing "
            + "PUBLISHED_FOLDER\n       NetworkPortal.Benchmarks timing PUBLISHED_FOLDER\n       "
            + "NetworkPortal.Benchmarks recipes ITEMS PUBLISHED_FOLDER\n       NetworkPortal.Benchmarks desk ITEMS "
            + "PUBLISHED_FOLDER [FOLDER_THAT_KEEPS_THE_DATABASES]\n       NetworkPortal.Benchmarks kills KILLS "
            + "PUBLISHED_FOLDER\n       NetworkPortal.Benchmarks load MINUTES PUBLISHED_FOLDER\n       "
            + "NetworkPortal.Benchmarks visit-kills KILLS PUBLISHED_FOLDER\n       "
            + "NetworkPortal.Benchmarks fresh PUBLISHED_FOLDER\n       "
            + "NetworkPortal.Benchmarks nonsense PUBLISHED_FOLDER\n       NetworkPortal.Benchmarks lists "
            + "PUBLISHED_FOLDER [ITEMS …]\n       NetworkPortal.Benchmarks visits PUBLISHED_FOLDER [VISITS …] "
            + "[FOLDER_THAT_KEEPS_THE_DATABASES]\n       "
            + "NetworkPortal.Benchmarks studios PUBLISHED_FOLDER [FOLDER_THAT_KEEPS_THE_DATABASES]\n       "
            + "NetworkPortal.Benchmarks races PUBLISHED_FOLDER [RUNS [CROWD]]\n       "
            + "NetworkPortal.Benchmarks search DOCUMENTS [FOLDER_THAT_KEEPS_THE_INDEX]\n       "
            + "NetworkPortal.Benchmarks trec --docs FILE --queries FILE --qrels FILE [--run FILE]\n       "
            + "NetworkPortal.Benchmarks bare --urls URL --bytes N   (a path such as /4000 asks for another number)"
    );
    return 2;
}
