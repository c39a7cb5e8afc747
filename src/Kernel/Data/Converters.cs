using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace NetworkPortal.Kernel.Data;

internal sealed class InstantConverter()
    : ValueConverter<Instant, DateTime>(
        instant => instant.ToDateTimeUtc(),
        stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    );

internal sealed class LocalDateConverter()
    : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));

internal sealed class LocalTimeConverter()
    : ValueConverter<LocalTime, TimeOnly>(time => time.ToTimeOnly(), stored => LocalTime.FromTimeOnly(stored));
