using NodaTime;

namespace NetworkPortal.Site.Drawings;

/// <summary>What happened from one day to another; both may be the same.</summary>
/// <param name="Cloth">The class that gives its bar a color.</param>
public sealed record TimelineSpan(LocalDate From, LocalDate To, string Cloth);
