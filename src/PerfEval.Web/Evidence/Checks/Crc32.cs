using System.Buffers.Binary;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>The check sum of PNG and ZIP (ISO 3309, polynomial EDB88320), eight bytes at a time.</summary>
internal struct Crc32()
{
    private static readonly uint[][] Tables = MakeTables();
    private uint _state = uint.MaxValue;

    /// <summary>The sum of all bytes so far.</summary>
    public readonly uint Value => ~_state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = state ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][(high >> 8) & 0xFF] ^ Tables[1][(high >> 16) & 0xFF] ^ Tables[0][high >> 24];
        }

        foreach (var value in bytes)
            state = Tables[0][(state ^ value) & 0xFF] ^ (state >> 8);
        _state = state;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var table = 0; table < tables.Length; table++)
        {
            tables[table] = new uint[256];
            for (uint value = 0; value < 256; value++)
            {
                var state = table == 0 ? value : tables[table - 1][value];
                for (var bit = 0; bit < 8; bit++)
                    state = (state & 1) == 0 ? state >> 1 : (state >> 1) ^ 0xEDB88320;
                tables[table][value] = state;
            }
        }

        return tables;
    }
}
